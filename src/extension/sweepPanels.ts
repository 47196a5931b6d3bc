import { basename } from 'node:path';
import { Uri, ViewColumn, window, workspace, type LogOutputChannel, type WebviewPanel } from 'vscode';
import * as v from 'valibot';
import { DisposableStore, type Disposable } from '../base/disposable';
import { readSweep } from '../runs/readSweep';
import { settingsSection, viewTypes } from './contributedIds';
import { keptHostState, panelIcon, panelPage, panelResourceRoots } from './panelPage';
import { lossToShow, policyToShow } from './runConfigFromSettings';
import { runsDirectoryOf } from './runsDirectoryOf';
import { SweepPanel, type SweepAction, type SweepContext } from './sweepPanel';
import { targetRecallOf } from './sweepRequest';
import type { SweepSession } from './sweepSession';
import { settingsFor } from './workspaceSettings';

/** By it the dataset of a panel is found again after a reload of the window. */
const hostStateSchema = v.object({ datasetUri: v.string() });

/** What a page keeps of the sweep that it showed. The id names a file, so it must not lead anywhere else. */
const keptSweepSchema = v.object({
  snapshot: v.object({ sweep: v.object({ sweepId: v.pipe(v.string(), v.regex(/^[\w-]+$/)) }) }),
});

/** The sweep panels of this window, one for each dataset. */
export class SweepPanels implements Disposable {
  readonly #panels = new Map<string, SweepPanel>();
  readonly #store = new DisposableStore();

  constructor(
    private readonly extensionUri: Uri,
    private readonly sessionOf: (dataset: Uri) => SweepSession,
    private readonly onAction: (dataset: Uri, action: SweepAction) => void,
    private readonly log: LogOutputChannel,
  ) {
    this.#store.add(
      workspace.onDidChangeConfiguration((change) => {
        for (const panel of this.#panels.values()) {
          if (change.affectsConfiguration(settingsSection, panel.dataset)) panel.refresh();
        }
      }),
    );
    this.#store.add(
      workspace.onDidGrantWorkspaceTrust(() => {
        for (const panel of this.#panels.values()) panel.refresh();
      }),
    );
    this.#store.add(
      window.registerWebviewPanelSerializer(viewTypes.sweepPanel, {
        deserializeWebviewPanel: (webviewPanel, state) => this.#restore(webviewPanel, state),
      }),
    );
  }

  /** Shows the panel of a dataset: the one that is there, else a new one. */
  open(dataset: Uri): void {
    const existing = this.#panels.get(dataset.toString());
    if (existing !== undefined) {
      existing.webviewPanel.reveal();
      return;
    }
    const title = `Sweep: ${basename(dataset.fsPath)}`;
    this.#attach(dataset, window.createWebviewPanel(viewTypes.sweepPanel, title, ViewColumn.Active));
  }

  isVisible(dataset: Uri): boolean {
    return this.#panels.get(dataset.toString())?.webviewPanel.visible ?? false;
  }

  activeDataset(): Uri | undefined {
    return [...this.#panels.values()].find(({ webviewPanel }) => webviewPanel.active)?.dataset;
  }

  dispose(): void {
    this.#store.dispose();
    for (const panel of this.#panels.values()) panel.dispose();
    this.#panels.clear();
  }

  #attach(dataset: Uri, webviewPanel: WebviewPanel): void {
    const key = dataset.toString();
    const panel = new SweepPanel(
      dataset,
      webviewPanel,
      this.sessionOf(dataset),
      () => contextOf(dataset),
      (action) => {
        this.onAction(dataset, action);
      },
      this.log,
    );
    this.#panels.set(key, panel);
    webviewPanel.onDidDispose(() => {
      this.#panels.delete(key);
      panel.dispose();
    });
    webviewPanel.iconPath = panelIcon(this.extensionUri);
    webviewPanel.webview.options = { enableScripts: true, localResourceRoots: panelResourceRoots(this.extensionUri) };
    const hostState: v.InferOutput<typeof hostStateSchema> = { datasetUri: key };
    webviewPanel.webview.html = panelPage(webviewPanel.webview, this.extensionUri, 'sweep', hostState);
  }

  /** A window that was reloaded has ended its sweep; what that had finished is shown from its file. */
  async #restore(webviewPanel: WebviewPanel, state: unknown): Promise<void> {
    const kept = keptHostState(state, hostStateSchema);
    if (kept === null) {
      this.log.warn('A sweep panel could not be restored: it did not keep which dataset it shows.');
      webviewPanel.dispose();
      return;
    }
    const dataset = Uri.parse(kept.datasetUri, true);
    const sweep = v.safeParse(keptSweepSchema, state);
    if (sweep.success) {
      const stored = await readSweep(runsDirectoryOf(dataset), sweep.output.snapshot.sweep.sweepId);
      if (stored.ok) this.sessionOf(dataset).showStored(stored.value);
      else this.log.warn(`${stored.error.message} ${stored.error.advice}`);
    }
    this.#attach(dataset, webviewPanel);
  }
}

function contextOf(dataset: Uri): SweepContext {
  const settings = settingsFor(dataset);
  const loss = lossToShow(settings);
  return {
    targetRecall: targetRecallOf(policyToShow(settings), loss),
    settings: { loss: loss.id, recallWeight: loss.recallWeight },
    mayTrain: workspace.isTrusted,
  };
}
