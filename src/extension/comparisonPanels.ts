import { dirname } from 'node:path';
import { ViewColumn, window, type LogOutputChannel, type Uri, type WebviewPanel } from 'vscode';
import * as v from 'valibot';
import { DisposableStore, type Disposable } from '../base/disposable';
import { ok, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import { readRun } from '../runs/readRun';
import type { ComparedRun } from './compareAsText';
import { ComparisonPanel, type ComparisonAction, type StoredRun } from './comparisonPanel';
import { viewTypes } from './contributedIds';
import type { StartInspector } from './panelInspector';
import { keptHostState, panelIcon, panelPage, panelResourceRoots } from './panelPage';
import { showFailure } from './showFailure';

const runSchema = v.object({ runDir: v.string(), title: v.string() });
const hostStateSchema = v.object({ first: runSchema, second: runSchema });

/** The comparison panels of this window, one for each pair of runs. */
export class ComparisonPanels implements Disposable {
  readonly #panels = new Set<ComparisonPanel>();
  readonly #store = new DisposableStore();

  constructor(
    private readonly extensionUri: Uri,
    private readonly startInspector: StartInspector,
    /** Where runs may be; what a page keeps must not lead anywhere else. */
    private readonly runsDirs: () => readonly string[],
    private readonly onAction: (first: StoredRun, second: StoredRun, action: ComparisonAction) => void,
    private readonly log: LogOutputChannel,
  ) {
    this.#store.add(
      window.registerWebviewPanelSerializer(viewTypes.comparisonPanel, {
        deserializeWebviewPanel: (webviewPanel, state) => this.#restore(webviewPanel, state),
      }),
    );
  }

  /** Shows two runs, the older one first: in the panel that they have, else in a new one. */
  async open(older: ComparedRun, newer: ComparedRun): Promise<void> {
    const existing = [...this.#panels].find(
      ({ first, second }) => first.runDir === older.runDir && second.runDir === newer.runDir,
    );
    if (existing !== undefined) {
      existing.webviewPanel.reveal();
      return;
    }
    const [first, second] = [await storedRun(older), await storedRun(newer)];
    if (!first.ok || !second.ok) {
      const failure = first.ok ? (second.ok ? null : second.error) : first.error;
      if (failure !== null) showFailure(failure, this.log);
      return;
    }
    const title = `${older.title} ↔ ${newer.title}`;
    const webviewPanel = window.createWebviewPanel(viewTypes.comparisonPanel, title, ViewColumn.Active);
    this.#attach(first.value, second.value, webviewPanel);
  }

  dispose(): void {
    this.#store.dispose();
    for (const panel of this.#panels) panel.dispose();
    this.#panels.clear();
  }

  #attach(first: StoredRun, second: StoredRun, webviewPanel: WebviewPanel): void {
    const panel = new ComparisonPanel(
      webviewPanel,
      first,
      second,
      this.startInspector,
      (action) => {
        this.onAction(first, second, action);
      },
      this.log,
    );
    this.#panels.add(panel);
    webviewPanel.onDidDispose(() => {
      this.#panels.delete(panel);
      panel.dispose();
    });
    webviewPanel.iconPath = panelIcon(this.extensionUri);
    webviewPanel.webview.options = { enableScripts: true, localResourceRoots: panelResourceRoots(this.extensionUri) };
    const keep = ({ runDir, title }: ComparedRun): v.InferOutput<typeof runSchema> => ({ runDir, title });
    const hostState: v.InferOutput<typeof hostStateSchema> = { first: keep(first), second: keep(second) };
    webviewPanel.webview.html = panelPage(webviewPanel.webview, this.extensionUri, 'comparison', hostState);
  }

  async #restore(webviewPanel: WebviewPanel, state: unknown): Promise<void> {
    const kept = keptHostState(state, hostStateSchema);
    if (kept !== null) {
      const isKnown = ({ runDir }: ComparedRun): boolean => this.runsDirs().includes(dirname(runDir));
      const [first, second] = [await storedRun(kept.first), await storedRun(kept.second)];
      if (first.ok && second.ok && isKnown(kept.first) && isKnown(kept.second)) {
        this.#attach(first.value, second.value, webviewPanel);
        return;
      }
    }
    this.log.warn('A comparison could not be restored: its runs are not there any more.');
    webviewPanel.dispose();
  }
}

async function storedRun(run: ComparedRun): Promise<Result<StoredRun, Failure>> {
  const record = await readRun(run.runDir);
  return record.ok ? ok({ ...run, record: record.value }) : record;
}
