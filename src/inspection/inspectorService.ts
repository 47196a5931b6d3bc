import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import type { CallArgument, HelperCalls } from '../protocol/helperMessages';
import type {
  EpochScoresQuery,
  ImportanceAnswer,
  InspectedRows,
  inspectorCalls,
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
import type { RunComparison } from '../protocol/runComparison';
import { compareRuns } from '../runs/compareRuns';
import { InspectedRun } from './inspectedRun';

type Argument<Call extends keyof typeof inspectorCalls> = CallArgument<typeof inspectorCalls & HelperCalls, Call>;

/** What an inspector process can be asked. It holds one run; opening another one lets go of the first. */
export class InspectorService {
  #run: InspectedRun | null = null;

  async openRun({ runDir, dataset }: Argument<'openRun'>): Promise<Result<RunScores, Failure>> {
    const opened = await InspectedRun.open(runDir, dataset);
    if (!opened.ok) return opened;
    const before = this.#run;
    this.#run = opened.value;
    await before?.close();
    return ok(opened.value.scores());
  }

  async curvesOf({ runDir }: Argument<'curvesOf'>): Promise<Result<RunCurves, Failure>> {
    return this.#run === null ? err(nothingOpen) : this.#run.curvesBeside(runDir);
  }

  async keptEpochs(): Promise<Result<KeptEpochs | null, Failure>> {
    return this.#run === null ? err(nothingOpen) : this.#run.keptEpochs();
  }

  epochScores(query: EpochScoresQuery): Promise<Result<SplitScores, Failure>> {
    return this.#run === null ? Promise.resolve(err(nothingOpen)) : this.#run.epochScores(query);
  }

  async rowHistory({ row }: Argument<'rowHistory'>): Promise<Result<RowHistory | null, Failure>> {
    return this.#run === null ? err(nothingOpen) : this.#run.rowHistory(row);
  }

  rows(query: RowQuery): Promise<Result<InspectedRows, Failure>> {
    return this.#run === null ? Promise.resolve(err(nothingOpen)) : this.#run.rows(query);
  }

  compareRuns({ firstDir, secondDir, split }: Argument<'compareRuns'>): Promise<Result<RunComparison, Failure>> {
    return compareRuns(firstDir, secondDir, split);
  }

  slices(query: SliceQuery): Promise<Result<SlicesAnswer, Failure>> {
    return this.#run === null ? Promise.resolve(err(nothingOpen)) : this.#run.slices(query);
  }

  filteredScores(filter: RowFilter): Promise<Result<RunScores, Failure>> {
    return this.#run === null ? Promise.resolve(err(nothingOpen)) : this.#run.filteredScores(filter);
  }

  async explainRow({ row }: Argument<'explainRow'>): Promise<Result<RowExplanation, Failure>> {
    return this.#run === null ? err(nothingOpen) : this.#run.explainer.explainRow(row);
  }

  async importance({ split }: Argument<'importance'>): Promise<Result<ImportanceAnswer, Failure>> {
    return this.#run === null ? err(nothingOpen) : this.#run.explainer.importance(split);
  }

  async scoredLines({ first, last, threshold }: Argument<'scoredLines'>): Promise<Result<ScoredLine[], Failure>> {
    return this.#run === null ? err(nothingOpen) : ok(await this.#run.scoredLines(first, last, threshold));
  }
}

const nothingOpen = failure('internal', 'no-run-open', 'No run is being inspected.', 'Reload the window.');
