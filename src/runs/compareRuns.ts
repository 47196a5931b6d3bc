import { err, ok, type Result } from '../base/result';
import { pairedAucDifference } from '../engine/decision/pairedAucDifference';
import { compareDecisions } from '../engine/decision/pairedComparison';
import { failure, type Failure } from '../engine/failure';
import { metricsOf } from '../engine/metrics/metricsOf';
import type { SplitName } from '../engine/splitName';
import type { ChangedRow, RunComparison } from '../protocol/runComparison';
import type { RunRecord, ThresholdRecord } from '../protocol/runRecord';
import { readPredictions, type Prediction } from './predictionsFile';
import { readRun } from './readRun';
import { intervalOptionsOf } from '../engine/metrics/intervalOptionsOf';

interface ScoredRun {
  readonly record: RunRecord;
  readonly threshold: ThresholdRecord;
  /** Of the split, in the order of the file. */
  readonly rows: readonly Prediction[];
}

/**
 * Compares two runs on the rows of a split, each at its own threshold. Only the same rows of the same file, with the same classes on
 * the same sides, can be compared: else a difference would be one of the rows.
 */
export async function compareRuns(
  firstDir: string,
  secondDir: string,
  split: SplitName,
): Promise<Result<RunComparison, Failure>> {
  const first = await scoredRun(firstDir, split);
  if (!first.ok) return first;
  const second = await scoredRun(secondDir, split);
  if (!second.ok) return second;
  const obstacle = whatDiffers(first.value, second.value, split);
  if (obstacle !== null) return err(notComparable(firstDir, secondDir, obstacle));

  const positive = new Set(first.value.record.dataset.positive);
  const positives = first.value.rows.map(({ label }) => Number(positive.has(label)));
  const [ofFirst, ofSecond] = [flagsOf(first.value), flagsOf(second.value)];
  const changed = (isPositive: 0 | 1, flaggedByFirst: boolean): ChangedRow[] =>
    first.value.rows.flatMap(({ row, line, label, score }, at) => {
      const other = second.value.rows[at];
      const isChanged = ofFirst[at] === flaggedByFirst && ofSecond[at] !== flaggedByFirst;
      if (positives[at] !== isPositive || !isChanged || other === undefined) return [];
      return [{ row, line, label, firstScore: score, secondScore: other.score }];
    });
  return ok({
    schema: 'fnlab.comparison/1',
    split,
    first: await sideOf(first.value, positives),
    second: await sideOf(second.value, positives),
    comparison: compareDecisions(positives, ofFirst, ofSecond),
    rocAucDifference: pairedAucDifference(positives, scoresOf(first.value), scoresOf(second.value)),
    newlyMissed: changed(1, true),
    newlyCaught: changed(1, false),
    newlyAlarmed: changed(0, false),
    newlyCleared: changed(0, true),
  });
}

async function scoredRun(runDir: string, split: SplitName): Promise<Result<ScoredRun, Failure>> {
  const record = await readRun(runDir);
  if (!record.ok) return record;
  const { threshold } = record.value;
  const predictions = await readPredictions(runDir);
  if (!predictions.ok) return predictions;
  if (threshold === null) {
    return err(failure('data', 'run-incomplete', `The run ${runDir} was not completed.`, 'Train again.'));
  }
  const rows: Prediction[] = [];
  for await (const batch of predictions.value) {
    for (const prediction of batch) if (prediction.split === split) rows.push(prediction);
  }
  return ok({ record: record.value, threshold, rows });
}

/** Why the two cannot be compared, in a clause; null when they can. */
function whatDiffers(first: ScoredRun, second: ScoredRun, split: SplitName): string | null {
  const [one, other] = [first.record.dataset, second.record.dataset];
  if (one.sha256 !== other.sha256) return `they were trained on different files (${one.path} and ${other.path})`;
  if (one.target !== other.target) return `one predicts "${one.target}", the other "${other.target}"`;
  if (String(one.positive.toSorted()) !== String(other.positive.toSorted())) {
    return `"${one.positive.join(', ')}" is positive in one, "${other.positive.join(', ')}" in the other`;
  }
  if (first.rows.length === 0) return `the ${split} split has no rows`;
  const rowsOfSecond = new Set(second.rows.map(({ row }) => row));
  const shared = first.rows.filter(({ row }) => rowsOfSecond.has(row)).length;
  if (shared === first.rows.length && shared === second.rows.length) return null;
  return `they share ${String(shared)} of ${String(first.rows.length)} and ${String(second.rows.length)} ${split} rows`;
}

function notComparable(firstDir: string, secondDir: string, obstacle: string): Failure {
  return failure(
    'usage',
    'runs-not-comparable',
    `${firstDir} and ${secondDir} cannot be compared row by row: ${obstacle}.`,
    'Compare runs of the same file with the same target, positive class, split and seed.',
  );
}

function scoresOf({ rows }: ScoredRun): number[] {
  return rows.map(({ score }) => score);
}

function flagsOf({ rows, threshold }: ScoredRun): boolean[] {
  return rows.map(({ score }) => score >= threshold.value);
}

async function sideOf(run: ScoredRun, positives: readonly number[]): Promise<RunComparison['first']> {
  const { record, threshold } = run;
  return {
    runId: record.runId,
    runDir: record.runDir,
    threshold,
    metrics: metricsOf(positives, scoresOf(run), threshold.value, await intervalOptionsOf(record.config)),
  };
}
