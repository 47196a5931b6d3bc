import { basename } from 'node:path';
import type { LogOutputChannel, Uri, WebviewPanel } from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable';
import { Emitter } from '../base/emitter';
import type { LossSettings } from '../engine/losses/lossSettings';
import type { ThresholdPolicy } from '../engine/thresholdPolicy';
import { panelMessageSchema, type HostMessage, type PanelMessage } from '../protocol/panelMessages';
import type { ScoredLine } from '../protocol/inspectorMessages';
import type { RunEvent } from '../protocol/runEvent';
import { atMostEvery } from './atMostEvery';
import type { DatasetSession } from './datasetSession';
import { onPageMessage } from './onPageMessage';
import type { OtherRuns } from './otherRuns';
import type { PanelInspector } from './panelInspector';
import { isRunQuestion, RunAnswers, type RunQuestion } from './runAnswers';

/** What a panel shows besides its run. */
export interface PanelContext {
  readonly loss: LossSettings;
  readonly thresholdPolicy: ThresholdPolicy;
  readonly mayTrain: boolean;
}

/** What the panel itself cannot answer. */
export type PanelAction = Exclude<PanelMessage, RunQuestion | { readonly type: 'ready' | 'moveThreshold' }>;

/** A panel redraws five times a second. More messages than it can draw would queue up, and a click on Stop behind them. */
const postEveryMs = 200;

/**
 * The panel content in one webview, be it a metrics panel or a dataset editor. Its page lives only while it is visible: when it
 * appears it asks with `ready`, gets all there is, and then what changes.
 */
export class DatasetPanel implements Disposable {
  readonly #store = new DisposableStore();
  readonly #postEvents = this.#store.add(
    atMostEvery(postEveryMs, () => {
      if (this.#untold.length > 0) this.#post({ type: 'runEvents', events: this.#untold.splice(0) });
    }),
  );
  #untold: RunEvent[] = [];
  #isListening = false;
  #movedThreshold: number | null = null;
  /** For the next page, once it is there. */
  readonly #waiting: HostMessage[] = [];
  readonly #answers: RunAnswers;
  readonly #inspectionChanged = this.#store.add(new Emitter<Uri>());

  /** The scores of its run are known now, or the threshold is another one. */
  readonly onDidChangeInspection = this.#inspectionChanged.event;

  constructor(
    readonly dataset: Uri,
    readonly webviewPanel: WebviewPanel,
    private readonly session: DatasetSession,
    private readonly inspector: PanelInspector,
    private readonly otherRuns: OtherRuns,
    private readonly readContext: () => PanelContext,
    private readonly onAction: (action: PanelAction) => void,
    log: LogOutputChannel,
  ) {
    this.#store.add(inspector);
    this.#answers = new RunAnswers(inspector, otherRuns, log);
    this.#store.add(
      onPageMessage(webviewPanel.webview, panelMessageSchema, 'the panel', log, (message) => {
        this.#handle(message);
      }),
    );
    this.#store.add(
      webviewPanel.onDidChangeViewState(() => {
        // The page is gone; the next one will say that it is ready.
        if (!webviewPanel.visible) this.#isListening = false;
      }),
    );
    this.#store.add(
      session.onDidChange((change) => {
        if (change.type === 'runEvent') this.#tell(change.event);
        else this.refresh();
      }),
    );
  }

  /** Sends everything anew. */
  refresh(): void {
    const datasetName = basename(this.dataset.fsPath);
    // The run that is sent holds them.
    this.#untold = [];
    this.#post({ type: 'snapshot', snapshot: { datasetName, run: this.session.run, ...this.readContext() } });
  }

  lossSettingsChanged(): void {
    this.#post({ type: 'lossSettingsChanged', loss: this.readContext().loss });
  }

  thresholdPolicyChanged(): void {
    this.#post({ type: 'thresholdPolicyChanged', thresholdPolicy: this.readContext().thresholdPolicy });
  }

  /** Lists the worst misses, as soon as there is a page to list them. */
  showMisses(): void {
    this.#tellPage({ type: 'showMisses' });
  }

  /**
   * Draws the curves of these runs beside those of the one that is shown. Resolves with those that can be: completed ones on the same
   * dataset with the same target and positive class.
   */
  async drawRuns(runIds: readonly string[]): Promise<readonly string[]> {
    const { run } = this.session;
    const others = run === null ? [] : await this.otherRuns.besides(run);
    const drawn = others.map(({ runId }) => runId).filter((runId) => runIds.includes(runId));
    if (drawn.length > 0) this.#tellPage({ type: 'drawRuns', runIds: drawn });
    return drawn;
  }

  /** How the run that is shown judges the records that begin in these lines, counted from 1; none while it goes on. */
  async scoredLines(first: number, last: number): Promise<readonly ScoredLine[]> {
    const { run } = this.session;
    if (run?.state !== 'done' || run.runDir === null || run.threshold === null) return [];
    const threshold = this.#movedThreshold ?? run.threshold.value;
    const lines = await this.inspector.ask(run.runDir, 'scoredLines', { first, last, threshold });
    return lines.ok ? lines.value : [];
  }

  dispose(): void {
    this.#store.dispose();
  }

  #handle(message: PanelMessage): void {
    if (message.type === 'ready') {
      this.#isListening = true;
      this.refresh();
      for (const waiting of this.#waiting.splice(0)) this.#post(waiting);
    } else if (isRunQuestion(message)) {
      void this.#answer(message);
    } else if (message.type === 'moveThreshold') {
      this.#movedThreshold = message.threshold;
      this.#inspectionChanged.fire(this.dataset);
    } else {
      this.onAction(message);
    }
  }

  /** Not when another run has taken the place of the one that the page still shows. */
  async #answer(question: RunQuestion): Promise<void> {
    const { run } = this.session;
    if (run?.runId !== question.runId || run.runDir === null) return;
    this.#post(await this.#answers.to(question, { run, runDir: run.runDir }));
    if (question.type === 'inspectRun') this.#inspectionChanged.fire(this.dataset);
  }

  #tell(event: RunEvent): void {
    if (!this.#isListening) return;
    this.#untold.push(event);
    this.#postEvents.ask();
  }

  #tellPage(message: HostMessage): void {
    if (this.#isListening) this.#post(message);
    else this.#waiting.push(message);
  }

  #post(message: HostMessage): void {
    if (this.#isListening) void this.webviewPanel.webview.postMessage(message);
  }
}
