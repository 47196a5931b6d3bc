import { basename } from 'node:path';
import { Uri, ViewColumn, window, workspace, type LogOutputChannel, type WebviewPanel } from 'vscode';
import * as v from 'valibot';
import { DisposableStore, type Disposable } from '../base/disposable';
import { Emitter } from '../base/emitter';
import type { ScoredLine } from '../protocol/inspectorMessages';
import { settingsSection, viewTypes } from './contributedIds';
import { DatasetPanel, type PanelAction } from './datasetPanel';
import type { DatasetSessions } from './datasetSessions';
import { keptHostState, panelIcon, panelPage, panelResourceRoots } from './panelPage';
import type { OtherRuns } from './otherRuns';
import { PanelInspector, type StartInspector } from './panelInspector';
import { lossToShow, policyToShow } from './runConfigFromSettings';
import type { LineScores } from './scoredLineDecorations';
import { settingsFor } from './workspaceSettings';

/** By it the dataset of a panel is found again after a reload of the window. */
const hostStateSchema = v.object({ datasetUri: v.string() });

function hostStateOf(dataset: Uri): v.InferOutput<typeof hostStateSchema> {
  return { datasetUri: dataset.toString() };
}

/** All panels of this window: metrics panels, and the dataset editors that show the same. */
export class DatasetPanels implements Disposable, LineScores {
  readonly #panels = new Set<DatasetPanel>();
  readonly #store = new DisposableStore();
  readonly #opened = this.#store.add(new Emitter<Uri>());
  readonly #closed = this.#store.add(new Emitter<Uri>());

  readonly #inspectionChanged = this.#store.add(new Emitter<Uri>());

  readonly onDidChangeInspection = this.#inspectionChanged.event;
  /** The first panel of a dataset has been opened. */
  readonly onDidOpen = this.#opened.event;
  /** The last panel of a dataset has been closed. */
  readonly onDidClose = this.#closed.event;

  constructor(
    private readonly extensionUri: Uri,
    private readonly sessions: DatasetSessions,
    private readonly startInspector: StartInspector,
    private readonly otherRuns: OtherRuns,
    private readonly log: LogOutputChannel,
    private readonly onAction: (dataset: Uri, action: PanelAction) => void,
  ) {
    this.#store.add(
      workspace.onDidChangeConfiguration((change) => {
        for (const panel of this.#panels) {
          if (change.affectsConfiguration(`${settingsSection}.loss`, panel.dataset)) panel.lossSettingsChanged();
          if (change.affectsConfiguration(`${settingsSection}.threshold`, panel.dataset))
            panel.thresholdPolicyChanged();
        }
      }),
    );
    this.#store.add(
      workspace.onDidGrantWorkspaceTrust(() => {
        for (const panel of this.#panels) panel.refresh();
      }),
    );
    this.#store.add(
      window.registerWebviewPanelSerializer(viewTypes.metricsPanel, {
        deserializeWebviewPanel: (webviewPanel, state) => this.#restore(webviewPanel, state),
      }),
    );
  }

  /** Shows the panel of a dataset: the one that is there, else a new one. */
  async open(dataset: Uri): Promise<void> {
    const shown = this.#foremostOf(dataset);
    if (shown === undefined) await this.#attachMetrics(dataset, createMetricsPanel(dataset, false));
    else shown.webviewPanel.reveal();
  }

  /** Shows the panel of a dataset with the worst misses of its run, and gives them the keyboard. */
  async showMisses(dataset: Uri): Promise<void> {
    await this.open(dataset);
    this.#foremostOf(dataset)?.showMisses();
  }

  /**
   * Opens a panel behind a question, so that its page has loaded when the answer is given; a first page takes seconds. The
   * result closes the panel again, for when there is no answer.
   */
  prepare(dataset: Uri): Disposable {
    if (this.isOpen(dataset)) return { dispose: () => undefined };
    const webviewPanel = createMetricsPanel(dataset, true);
    void this.#attachMetrics(dataset, webviewPanel);
    return webviewPanel;
  }

  /** Draws the curves of these runs in the panel of a dataset. Resolves with those that can be drawn there. */
  async drawRuns(dataset: Uri, runIds: readonly string[]): Promise<readonly string[]> {
    await this.open(dataset);
    return (await this.#foremostOf(dataset)?.drawRuns(runIds)) ?? [];
  }

  /** Fills a webview panel with the content for a dataset. */
  async attach(dataset: Uri, webviewPanel: WebviewPanel): Promise<void> {
    // Known before anything is awaited, so that a second request finds it.
    const session = this.sessions.get(dataset.toString());
    const panel = new DatasetPanel(
      dataset,
      webviewPanel,
      session,
      new PanelInspector(dataset.fsPath, this.startInspector),
      this.otherRuns,
      () => {
        const settings = settingsFor(dataset);
        return {
          loss: lossToShow(settings),
          thresholdPolicy: policyToShow(settings),
          mayTrain: workspace.isTrusted,
        };
      },
      (action) => {
        this.onAction(dataset, action);
      },
      this.log,
    );
    const isFirst = !this.isOpen(dataset);
    this.#panels.add(panel);
    panel.onDidChangeInspection((changed) => {
      this.#inspectionChanged.fire(changed);
    });
    if (isFirst) this.#opened.fire(dataset);
    webviewPanel.onDidDispose(() => {
      this.#panels.delete(panel);
      panel.dispose();
      this.#inspectionChanged.fire(dataset);
      if (!this.isOpen(dataset)) this.#closed.fire(dataset);
    });
    webviewPanel.webview.options = { enableScripts: true, localResourceRoots: panelResourceRoots(this.extensionUri) };
    await this.sessions.load(dataset.toString());
    const wasClosedMeanwhile = !this.#panels.has(panel);
    if (wasClosedMeanwhile) return;
    webviewPanel.webview.html = panelPage(webviewPanel.webview, this.extensionUri, 'webview', hostStateOf(dataset));
  }

  isOpen(dataset: Uri): boolean {
    return this.#panelsOf(dataset).length > 0;
  }

  isVisible(dataset: Uri): boolean {
    return this.#panelsOf(dataset).some((panel) => panel.webviewPanel.visible);
  }

  async scoredLines(dataset: Uri, first: number, last: number): Promise<readonly ScoredLine[]> {
    return (await this.#foremostOf(dataset)?.scoredLines(first, last)) ?? [];
  }

  /** The dataset of the panel that has the focus. */
  activeDataset(): Uri | undefined {
    return [...this.#panels].find((panel) => panel.webviewPanel.active)?.dataset;
  }

  dispose(): void {
    this.#store.dispose();
    for (const panel of this.#panels) panel.dispose();
    this.#panels.clear();
  }

  async #attachMetrics(dataset: Uri, webviewPanel: WebviewPanel): Promise<void> {
    webviewPanel.iconPath = panelIcon(this.extensionUri);
    await this.attach(dataset, webviewPanel);
  }

  #foremostOf(dataset: Uri): DatasetPanel | undefined {
    const panels = this.#panelsOf(dataset);
    return panels.find((panel) => panel.webviewPanel.visible) ?? panels[0];
  }

  #panelsOf(dataset: Uri): DatasetPanel[] {
    return [...this.#panels].filter((panel) => panel.dataset.toString() === dataset.toString());
  }

  async #restore(webviewPanel: WebviewPanel, state: unknown): Promise<void> {
    const kept = keptHostState(state, hostStateSchema);
    if (kept !== null) {
      await this.#attachMetrics(Uri.parse(kept.datasetUri, true), webviewPanel);
      return;
    }
    this.log.warn('A panel could not be restored: it did not keep which dataset it shows.');
    webviewPanel.dispose();
  }
}

function createMetricsPanel(dataset: Uri, preserveFocus: boolean): WebviewPanel {
  const title = `${basename(dataset.fsPath)} · FN Lab`;
  return window.createWebviewPanel(viewTypes.metricsPanel, title, { viewColumn: ViewColumn.Active, preserveFocus });
}
