import { basename } from 'node:path';
import type { LogOutputChannel, Uri, WebviewPanel } from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable';
import { Emitter } from '../base/emitter';
import type { LossSettings } from '../engine/losses/lossSettings';
import { exampleFilter } from '../engine/slices/exampleFilter';
import type { ThresholdPolicy } from '../engine/thresholdPolicy';
import { mostOtherRuns, panelMessageSchema, type HostMessage, type PanelMessage } from '../protocol/panelMessages';
import type { RunCurves, ScoredLine } from '../protocol/inspectorMessages';
import type { RunEvent } from '../protocol/runEvent';
import { readModel } from '../runs/readModel';
import { logTestImportance, readTestJudgements } from '../runs/testEvaluations';
import { atMostEvery } from './atMostEvery';
import type { DatasetSession } from './datasetSession';
import { onPageMessage } from './onPageMessage';
import { listedRunOf, type OtherRuns } from './otherRuns';
import type { PanelInspector } from './panelInspector';

/** What a panel shows besides its run. */
export interface PanelContext {
  readonly loss: LossSettings;
  readonly thresholdPolicy: ThresholdPolicy;
  readonly mayTrain: boolean;
}

/** What the panel itself cannot answer. */
export type PanelAction = Exclude<
  PanelMessage,
  {
    type:
      | 'ready'
      | 'inspectRun'
      | 'askRows'
      | 'askFilter'
      | 'askSlices'
      | 'askOtherRuns'
      | 'askExplanation'
      | 'askImportance'
      | 'askEpochScores'
      | 'askRowHistory'
      | 'moveThreshold';
  }
>;

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
    private readonly log: LogOutputChannel,
  ) {
    this.#store.add(inspector);
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
    const lines = await this.inspector.scoredLines(run.runDir, { first, last, threshold });
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
    } else if (message.type === 'inspectRun') {
      void this.#inspect(message.runId);
    } else if (message.type === 'askRows') {
      void this.#readRows(message);
    } else if (message.type === 'askFilter') {
      void this.#filterRows(message);
    } else if (message.type === 'askSlices') {
      void this.#readSlices(message);
    } else if (message.type === 'askOtherRuns') {
      void this.#readOtherRuns(message);
    } else if (message.type === 'askExplanation') {
      void this.#explainRow(message);
    } else if (message.type === 'askImportance') {
      void this.#measureImportance(message);
    } else if (message.type === 'askEpochScores') {
      void this.#readEpochScores(message);
    } else if (message.type === 'askRowHistory') {
      void this.#readRowHistory(message);
    } else if (message.type === 'moveThreshold') {
      this.#movedThreshold = message.threshold;
      this.#inspectionChanged.fire(this.dataset);
    } else {
      this.onAction(message);
    }
  }

  async #inspect(runId: string): Promise<void> {
    const runDir = this.#runDirOf(runId);
    if (runDir === null) return;
    const [scores, looks, model, kept] = await Promise.all([
      this.inspector.scoresOf(runDir),
      readTestJudgements(runDir),
      readModel(runDir),
      this.inspector.keptEpochs(runDir),
    ]);
    if (scores.ok && !kept.ok) this.log.warn(`The epochs of ${runDir} cannot be shown: ${kept.error.message}`);
    const testPolicies = looks.map(({ policy }) => policy);
    const filterExample = model.ok ? exampleFilter(model.value.preprocessing) : null;
    const keptEpochs = kept.ok ? kept.value : null;
    this.#post(
      scores.ok
        ? { type: 'runInspected', runId, scores: scores.value, testPolicies, filterExample, keptEpochs }
        : { type: 'inspectionFailed', runId, failure: scores.error },
    );
    this.#inspectionChanged.fire(this.dataset);
  }

  async #readRows({ runId, selectionNumber, query }: Extract<PanelMessage, { type: 'askRows' }>): Promise<void> {
    const runDir = this.#runDirOf(runId);
    if (runDir === null) return;
    const answer = await this.inspector.rows(runDir, query);
    const request = { selectionNumber, offset: query.offset };
    this.#post(
      answer.ok
        ? { type: 'rowsRead', request, answer: answer.value }
        : { type: 'rowsFailed', request, failure: answer.error },
    );
  }

  async #filterRows({ runId, number, filter }: Extract<PanelMessage, { type: 'askFilter' }>): Promise<void> {
    const runDir = this.#runDirOf(runId);
    if (runDir === null) return;
    const scores = await this.inspector.filteredScores(runDir, filter);
    const request = { runId, number };
    this.#post(
      scores.ok
        ? { type: 'filterRead', request, scores: scores.value }
        : { type: 'filterFailed', request, failure: scores.error },
    );
  }

  async #readSlices({ runId, number, query }: Extract<PanelMessage, { type: 'askSlices' }>): Promise<void> {
    const runDir = this.#runDirOf(runId);
    if (runDir === null) return;
    const answer = await this.inspector.slices(runDir, query);
    const request = { runId, number };
    this.#post(
      answer.ok
        ? { type: 'slicesRead', request, answer: answer.value }
        : { type: 'slicesFailed', request, failure: answer.error },
    );
  }

  async #readEpochScores({ runId, query }: Extract<PanelMessage, { type: 'askEpochScores' }>): Promise<void> {
    const runDir = this.#runDirOf(runId);
    if (runDir === null) return;
    const answer = await this.inspector.epochScores(runDir, query);
    this.#post({ type: 'epochScoresRead', runId, query, answer });
  }

  async #readRowHistory({ runId, row }: Extract<PanelMessage, { type: 'askRowHistory' }>): Promise<void> {
    const runDir = this.#runDirOf(runId);
    if (runDir === null) return;
    this.#post({ type: 'rowHistoryRead', runId, row, answer: await this.inspector.rowHistory(runDir, row) });
  }

  async #readOtherRuns({ runId, chosen }: Extract<PanelMessage, { type: 'askOtherRuns' }>): Promise<void> {
    const runDir = this.#runDirOf(runId);
    const { run } = this.session;
    if (runDir === null || run === null) return;
    const others = await this.otherRuns.besides(run);
    const shown = others.filter((other) => chosen?.includes(other.runId) ?? other.notes.pinned).slice(0, mostOtherRuns);
    const curves: RunCurves[] = [];
    for (const other of shown) {
      const read = await this.inspector.curvesOf(runDir, other.runDir);
      if (read.ok) curves.push(read.value);
      else this.log.warn(`The curves of ${other.runDir} cannot be shown: ${read.error.message}`);
    }
    this.#post({ type: 'otherRunsRead', runId, listed: others.map(listedRunOf), curves });
  }

  async #explainRow({ runId, row }: Extract<PanelMessage, { type: 'askExplanation' }>): Promise<void> {
    const runDir = this.#runDirOf(runId);
    if (runDir === null) return;
    this.#post({ type: 'rowExplained', runId, row, answer: await this.inspector.explainRow(runDir, row) });
  }

  async #measureImportance({ runId, split }: Extract<PanelMessage, { type: 'askImportance' }>): Promise<void> {
    const runDir = this.#runDirOf(runId);
    if (runDir === null) return;
    const answer = await this.inspector.importance(runDir, split);
    const threshold = this.session.run?.threshold;
    if (answer.ok && split === 'test' && threshold) await logTestImportance(runDir, threshold);
    this.#post({ type: 'importanceMeasured', runId, split, answer });
  }

  /** Null when another run has taken the place of the one that the page still shows. */
  #runDirOf(runId: string): string | null {
    const { run } = this.session;
    return run?.runId === runId ? run.runDir : null;
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
