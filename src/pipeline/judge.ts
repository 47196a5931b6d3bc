import { metricsOf } from '../engine/metrics/metricsOf';
import { splitNames, type SplitName } from '../engine/splitName';
import { formatThresholdPolicy, type ThresholdPolicy } from '../engine/thresholdPolicy';
import type { Metrics, ThresholdRecord } from '../protocol/runRecord';
import { scoreInputs, type Network } from '../training/network';
import type { PreparedData } from './preparedData';

export function thresholdOf(policy: ThresholdPolicy): ThresholdRecord {
  return { policy: formatThresholdPolicy(policy), value: policy.value, feasible: true, guarantee: null };
}

/** [usedRows] score of every row of every split, in the table's order. */
export function scoreAllRows(network: Network, { split, splits, isPositive }: PreparedData): Float64Array {
  const scores = new Float64Array(isPositive.length);
  for (const name of splitNames) {
    const ofSplit = scoreInputs(network, splits[name].inputs).scores;
    split.rows[name].forEach((row, position) => {
      scores[row] = ofSplit[position] ?? NaN;
    });
  }
  return scores;
}

/** Metrics of the three reported splits; `scores` is [usedRows]. */
export function judge(
  scores: Float64Array,
  { split, splits }: PreparedData,
  threshold: ThresholdRecord,
): { train: Metrics; validation: Metrics; test: Metrics } {
  const ofSplit = (name: SplitName): Metrics =>
    metricsOf(
      splits[name].positives,
      Float64Array.from(split.rows[name], (row) => scores[row] ?? NaN),
      threshold.value,
    );
  return { train: ofSplit('train'), validation: ofSplit('validation'), test: ofSplit('test') };
}
