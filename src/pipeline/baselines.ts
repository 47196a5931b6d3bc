import type { IntervalOptions } from '../engine/metrics/metricsOf';
import type { BaselineRecord, ThresholdRecord } from '../protocol/runRecord';
import type { Network } from '../training/network';
import { judge, scoreAllRows } from './judge';
import type { PreparedData } from './preparedData';

/** The same network trained on plain cross-entropy: what the FN-penalising loss has to beat. */
export function crossEntropyBaseline(
  network: Network,
  prepared: PreparedData,
  threshold: ThresholdRecord,
  intervals: IntervalOptions,
): BaselineRecord {
  const { validation, test } = judge(scoreAllRows(network, prepared), prepared, threshold, intervals);
  return { name: 'cross-entropy', threshold, metrics: { validation, test } };
}

/** Flags every row: misses nobody, and shows what that costs. */
export function everyonePositiveBaseline(prepared: PreparedData, intervals: IntervalOptions): BaselineRecord {
  const threshold: ThresholdRecord = { policy: 'fixed=0', value: 0, feasible: true, guarantee: null };
  const everyone = new Float64Array(prepared.isPositive.length).fill(1);
  const { validation, test } = judge(everyone, prepared, threshold, intervals);
  return { name: 'everyone-positive', threshold, metrics: { validation, test } };
}
