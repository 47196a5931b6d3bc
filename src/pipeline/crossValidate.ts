import { metricSpread } from '../engine/metrics/metricSpread';
import { metricsOf, type IntervalOptions } from '../engine/metrics/metricsOf';
import type { CrossValidationRecord, ThresholdRecord } from '../protocol/runRecord';
import type { PreparedData } from './preparedData';
import type { OutOfFoldScores } from './scoreOutOfFold';

/** What each round of cross-validation achieved on the rows held out in it, at the run's threshold, and how far that varies. */
export function crossValidationRecord(
  { scores, rounds }: OutOfFoldScores,
  { isPositive }: PreparedData,
  threshold: ThresholdRecord,
  intervals: IntervalOptions,
): CrossValidationRecord {
  const judged = rounds.map(({ bestEpoch, rows }, fold) => ({
    fold: fold + 1,
    bestEpoch,
    metrics: metricsOf(
      Uint8Array.from(rows, (row) => isPositive[row] ?? 0),
      Float64Array.from(rows, (row) => scores[row] ?? NaN),
      threshold.value,
      intervals,
    ),
  }));
  const { mean, standardDeviation } = metricSpread(judged.map(({ metrics }) => metrics));
  return { folds: rounds.length, rounds: judged, mean, standardDeviation };
}
