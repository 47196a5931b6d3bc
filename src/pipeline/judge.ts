import { metricsOf, type IntervalOptions } from '../engine/metrics/metricsOf';
import { splitNames, type SplitName } from '../engine/splitName';
import type { Metrics, ThresholdRecord } from '../protocol/runRecord';
import { scoreInputs, type Network } from '../training/network';
import type { PreparedData } from './preparedData';
import { scoresOfSplit } from './scoresOfSplit';

/** The sides that may be scored before the threshold is decided. */
export const openSplits = splitNames.filter((name) => name !== 'test');

/**
 * Writes the score of every row of these splits into `scores` [usedRows], and how far the members of the network disagree into
 * `spreads` [usedRows].
 */
export function scoreSplits(
  network: Network,
  { split, splits }: PreparedData,
  names: readonly SplitName[],
  scores: Float64Array,
  spreads?: Float64Array,
): void {
  for (const name of names) {
    const ofSplit = scoreInputs(network, splits[name].inputs);
    split.rows[name].forEach((row, position) => {
      scores[row] = ofSplit.scores[position] ?? NaN;
      if (spreads !== undefined) spreads[row] = ofSplit.spread[position] ?? NaN;
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
