import { classReport } from '../engine/metrics/classReport';
import type { RateInterval } from '../engine/metrics/interval';
import { metricsOf, type IntervalOptions } from '../engine/metrics/metricsOf';
import { splitNames, type SplitName } from '../engine/splitName';
import type { ClassMetricsRecord, ClassReportRecord, Metrics, ThresholdRecord } from '../protocol/runRecord';
import { scoreInputs, type Network } from '../training/network';
import type { PreparedClasses } from './preparedClasses';
import type { PreparedData } from './preparedData';
import { scoresOfSplit } from './scoresOfSplit';

/** The sides that may be scored before the threshold is decided. */
export const openSplits = splitNames.filter((name) => name !== 'test');

/** What is found out of the rows of a table, each [usedRows]. */
export interface RowScores {
  readonly scores: Float64Array;
  /** How far the members of the network disagree. */
  readonly spreads?: Float64Array;
  /** The class that a row is taken for, by a network that tells many apart. */
  readonly predicted?: Uint16Array;
}

/** Writes down what the network makes of every row of these splits. */
export function scoreSplits(
  network: Network,
  { split, splits }: Pick<PreparedData, 'split' | 'splits'>,
  names: readonly SplitName[],
  { scores, spreads, predicted }: RowScores,
): void {
  for (const name of names) {
    const ofSplit = scoreInputs(network, splits[name].inputs);
    split.rows[name].forEach((row, position) => {
      scores[row] = ofSplit.scores[position] ?? NaN;
      if (spreads !== undefined) spreads[row] = ofSplit.spread[position] ?? NaN;
      if (predicted !== undefined) predicted[row] = ofSplit.predicted?.[position] ?? 0;
    });
  }
}

/** Metrics of the three reported splits; `scores` is [usedRows]. */
export function judge(
  scores: Float64Array,
  { split, splits }: PreparedData,
  threshold: ThresholdRecord,
  intervals: IntervalOptions,
): { train: Metrics; validation: Metrics; test: Metrics } {
  const ofSplit = (name: SplitName): Metrics =>
    metricsOf(splits[name].positives, scoresOfSplit(scores, split, name), threshold.value, intervals);
  return { train: ofSplit('train'), validation: ofSplit('validation'), test: ofSplit('test') };
}

/** How the classes are told apart in the three reported splits, whatever the threshold; `predicted` is [usedRows]. */
export function judgeClasses(
  predicted: Uint16Array,
  { split, splits }: PreparedData,
  { labels }: PreparedClasses,
  ofRate: RateInterval,
): ClassMetricsRecord {
  const ofSplit = (name: SplitName): ClassReportRecord => {
    const ofRows = Uint16Array.from(split.rows[name], (row) => predicted[row] ?? 0);
    const report = classReport(splits[name].classes ?? [], ofRows, labels.length, ofRate);
    return { ...report, matrix: report.matrix.map((row) => [...row]), perClass: [...report.perClass] };
  };
  return {
    labels: [...labels],
    splits: { train: ofSplit('train'), validation: ofSplit('validation'), test: ofSplit('test') },
  };
}
