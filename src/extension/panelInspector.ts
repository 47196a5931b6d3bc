import type { Disposable } from '../base/disposable';
import { ok, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import type { InspectorProcess } from '../node/inspectorProcess';
import type { SplitName } from '../engine/splitName';
import type {
  EpochScoresQuery,
  ImportanceAnswer,
  InspectedRows,
  KeptEpochs,
  RowExplanation,
  RowFilter,
  RowHistory,
  RowQuery,
  RunCurves,
  RunScores,
  ScoredLine,
  SliceQuery,
  SlicesAnswer,
  SplitScores,
} from '../protocol/inspectorMessages';

/** Starts an inspector; who starts it disposes of it. */
export type StartInspector = () => InspectorProcess;

interface OpenedRun {
  readonly runDir: string;
  readonly process: InspectorProcess;
  readonly scores: Promise<Result<RunScores, Failure>>;
  /** By run directory; a completed run does not change. */
  readonly curves: Map<string, Promise<Result<RunCurves, Failure>>>;
}

/**
 * What one panel knows of the rows of its run. The process behind it is started with the first question and lives as long as the
 * panel; one that has died is replaced with the next question.
 */
export class PanelInspector implements Disposable {
  #process: InspectorProcess | null = null;
  #opened: OpenedRun | null = null;

  constructor(
    private readonly dataset: string,
    private readonly start: StartInspector,
  ) {}

  /** Kept, so that a page that comes back after it was hidden gets them at once. */
  scoresOf(runDir: string): Promise<Result<RunScores, Failure>> {
    return this.#open(runDir).scores;
  }

  async rows(runDir: string, query: RowQuery): Promise<Result<InspectedRows, Failure>> {
    const { process, scores } = this.#open(runDir);
    const opened = await scores;
    return opened.ok ? process.request('rows', query) : opened;
  }

  async slices(runDir: string, query: SliceQuery): Promise<Result<SlicesAnswer, Failure>> {
    const { process, scores } = this.#open(runDir);
    const opened = await scores;
    return opened.ok ? this.#ofFile(await process.request('slices', query)) : opened;
  }

  async filteredScores(runDir: string, filter: RowFilter): Promise<Result<RunScores, Failure>> {
    const { process, scores } = this.#open(runDir);
    const opened = await scores;
    return opened.ok ? this.#ofFile(await process.request('filteredScores', filter)) : opened;
  }

  /** Null where the run has kept no scores of its epochs. */
  async keptEpochs(runDir: string): Promise<Result<KeptEpochs | null, Failure>> {
    const { process, scores } = this.#open(runDir);
    const opened = await scores;
    return opened.ok ? process.request('keptEpochs', {}) : opened;
  }

  async epochScores(runDir: string, query: EpochScoresQuery): Promise<Result<SplitScores, Failure>> {
    const { process, scores } = this.#open(runDir);
    const opened = await scores;
    return opened.ok ? process.request('epochScores', query) : opened;
  }

  /** What the epochs made of a row, given by the number of its record. */
  async rowHistory(runDir: string, row: number): Promise<Result<RowHistory | null, Failure>> {
    const { process, scores } = this.#open(runDir);
    const opened = await scores;
    return opened.ok ? process.request('rowHistory', { row }) : opened;
  }

  /** The curves of another run beside the one in `runDir`. */
  async curvesOf(runDir: string, otherRunDir: string): Promise<Result<RunCurves, Failure>> {
    const { process, scores, curves } = this.#open(runDir);
    const opened = await scores;
    if (!opened.ok) return opened;
    const asked = curves.get(otherRunDir) ?? process.request('curvesOf', { runDir: otherRunDir });
    curves.set(otherRunDir, asked);
    return asked;
  }

  /** What moved the score of a row, given by the number of its record. */
  async explainRow(runDir: string, row: number): Promise<Result<RowExplanation, Failure>> {
    const { process, scores } = this.#open(runDir);
    const opened = await scores;
    return opened.ok ? process.request('explainRow', { row }) : opened;
  }

  async importance(runDir: string, split: SplitName): Promise<Result<ImportanceAnswer, Failure>> {
    const { process, scores } = this.#open(runDir);
    const opened = await scores;
    return opened.ok ? process.request('importance', { split }) : opened;
  }

  async scoredLines(
    runDir: string,
    lines: { readonly first: number; readonly last: number; readonly threshold: number },
  ): Promise<Result<readonly ScoredLine[], Failure>> {
    const { process, scores } = this.#open(runDir);
    const opened = await scores;
    return opened.ok ? process.request('scoredLines', lines) : ok([]);
  }

  dispose(): void {
    this.#process?.dispose();
  }

  /** A file that could not be used is looked at again with the next question: the user may have brought it back by then. */
  #ofFile<Value>(answer: Result<Value, Failure>): Result<Value, Failure> {
    if (!answer.ok && answer.error.kind === 'data') this.#opened = null;
    return answer;
  }

  #open(runDir: string): OpenedRun {
    if (this.#opened?.runDir === runDir && !this.#opened.process.hasEnded) return this.#opened;
    if (this.#process === null || this.#process.hasEnded) this.#process = this.start();
    const scores = this.#process.request('openRun', { runDir, dataset: this.dataset });
    this.#opened = { runDir, process: this.#process, scores, curves: new Map() };
    return this.#opened;
  }
}
