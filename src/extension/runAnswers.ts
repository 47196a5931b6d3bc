import type { LogOutputChannel } from 'vscode';
import { assertNever } from '../base/assertNever';
import { exampleFilter } from '../engine/slices/exampleFilter';
import type { RunCurves } from '../protocol/inspectorMessages';
import { mostOtherRuns, type HostMessage, type PanelMessage } from '../protocol/panelMessages';
import type { RunView } from '../protocol/runView';
import { readPreprocessing } from '../runs/readModel';
import { logTestImportance, readTestJudgements } from '../runs/testEvaluations';
import { listedRunOf, type OtherRuns } from './otherRuns';
import type { PanelInspector } from './panelInspector';

/** What a page asks about the stored run that it shows. */
export type RunQuestion = Extract<PanelMessage, { readonly runId: string }>;

export function isRunQuestion(message: PanelMessage): message is RunQuestion {
  return 'runId' in message;
}

type Question<Type extends RunQuestion['type']> = Extract<RunQuestion, { readonly type: Type }>;

/** A run and where it is stored. */
export interface StoredView {
  readonly runDir: string;
  readonly run: RunView;
}

/** Answers what a page asks about a stored run; a failure is an answer too. */
export class RunAnswers {
  constructor(
    private readonly inspector: PanelInspector,
    private readonly otherRuns: OtherRuns,
    private readonly log: LogOutputChannel,
  ) {}

  async to(question: RunQuestion, stored: StoredView): Promise<HostMessage> {
    const { runDir } = stored;
    const { runId } = question;
    switch (question.type) {
      case 'inspectRun':
        return this.#inspect(question, runDir);
      case 'askRows':
        return this.#readRows(question, runDir);
      case 'askFilter':
        return this.#filterRows(question, runDir);
      case 'askSlices':
        return this.#readSlices(question, runDir);
      case 'askOtherRuns':
        return this.#readOtherRuns(question, stored);
      case 'askExplanation': {
        const { row } = question;
        return { type: 'rowExplained', runId, row, answer: await this.inspector.ask(runDir, 'explainRow', { row }) };
      }
      case 'askImportance':
        return this.#measureImportance(question, stored);
      case 'askEpochScores': {
        const { query } = question;
        return {
          type: 'epochScoresRead',
          runId,
          query,
          answer: await this.inspector.ask(runDir, 'epochScores', query),
        };
      }
      case 'askRowHistory': {
        const { row } = question;
        return { type: 'rowHistoryRead', runId, row, answer: await this.inspector.ask(runDir, 'rowHistory', { row }) };
      }
      default:
        return assertNever(question);
    }
  }

  async #inspect({ runId }: Question<'inspectRun'>, runDir: string): Promise<HostMessage> {
    const [scores, looks, preprocessing, kept] = await Promise.all([
      this.inspector.scoresOf(runDir),
      readTestJudgements(runDir),
      readPreprocessing(runDir),
      this.inspector.ask(runDir, 'keptEpochs', {}),
    ]);
    if (!scores.ok) return { type: 'inspectionFailed', runId, failure: scores.error };
    if (!kept.ok) this.log.warn(`The epochs of ${runDir} cannot be shown: ${kept.error.message}`);
    return {
      type: 'runInspected',
      runId,
      scores: scores.value,
      testPolicies: looks.map(({ policy }) => policy),
      filterExample: preprocessing.ok ? exampleFilter(preprocessing.value) : null,
      keptEpochs: kept.ok ? kept.value : null,
    };
  }

  async #readRows({ selectionNumber, query }: Question<'askRows'>, runDir: string): Promise<HostMessage> {
    const answer = await this.inspector.ask(runDir, 'rows', query);
    const request = { selectionNumber, offset: query.offset };
    return answer.ok
      ? { type: 'rowsRead', request, answer: answer.value }
      : { type: 'rowsFailed', request, failure: answer.error };
  }

  async #filterRows({ runId, number, filter }: Question<'askFilter'>, runDir: string): Promise<HostMessage> {
    const scores = await this.inspector.askOfFile(runDir, 'filteredScores', filter);
    const request = { runId, number };
    return scores.ok
      ? { type: 'filterRead', request, scores: scores.value }
      : { type: 'filterFailed', request, failure: scores.error };
  }

  async #readSlices({ runId, number, query }: Question<'askSlices'>, runDir: string): Promise<HostMessage> {
    const answer = await this.inspector.askOfFile(runDir, 'slices', query);
    const request = { runId, number };
    return answer.ok
      ? { type: 'slicesRead', request, answer: answer.value }
      : { type: 'slicesFailed', request, failure: answer.error };
  }

  async #readOtherRuns({ runId, chosen }: Question<'askOtherRuns'>, { run, runDir }: StoredView): Promise<HostMessage> {
    const others = await this.otherRuns.besides(run);
    const shown = others.filter((other) => chosen?.includes(other.runId) ?? other.notes.pinned).slice(0, mostOtherRuns);
    const curves: RunCurves[] = [];
    for (const other of shown) {
      const read = await this.inspector.curvesOf(runDir, other.runDir);
      if (read.ok) curves.push(read.value);
      else this.log.warn(`The curves of ${other.runDir} cannot be shown: ${read.error.message}`);
    }
    return { type: 'otherRunsRead', runId, listed: others.map(listedRunOf), curves };
  }

  /** Who weighs columns on test rows has looked at them. */
  async #measureImportance(
    { runId, split }: Question<'askImportance'>,
    { run, runDir }: StoredView,
  ): Promise<HostMessage> {
    const answer = await this.inspector.ask(runDir, 'importance', { split });
    if (answer.ok && split === 'test' && run.threshold !== null) await logTestImportance(runDir, run.threshold);
    return { type: 'importanceMeasured', runId, split, answer };
  }
}
