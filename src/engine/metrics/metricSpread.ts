import type { MetricName, Metrics } from './metrics';

/** The metrics of which a mean over folds means something: counts and intervals are not among them. */
export const spreadMetrics = [
  'recall',
  'specificity',
  'precision',
  'npv',
  'accuracy',
  'balancedAccuracy',
  'f1',
  'fBeta',
  'mcc',
  'rocAuc',
  'averagePrecision',
  'brier',
  'logLoss',
  'fnr',
  'fpr',
  'lrPlus',
  'lrMinus',
] as const satisfies readonly MetricName[];

export type SpreadMetric = (typeof spreadMetrics)[number];

export type MetricValues = Record<SpreadMetric, number | null>;

/**
 * Mean and standard deviation (with n - 1) of each metric over folds, of those in which it is defined. The mean is null where it is
 * defined in none, the deviation where it is in fewer than two.
 */
export function metricSpread(folds: readonly Metrics[]): {
  readonly mean: MetricValues;
  readonly standardDeviation: MetricValues;
} {
  const of = (statistic: (values: readonly number[]) => number | null): MetricValues =>
    Object.fromEntries(
      spreadMetrics.map((name) => [name, statistic(folds.map((each) => each[name]).filter((each) => each !== null))]),
    ) as MetricValues;
  return { mean: of(meanOf), standardDeviation: of(deviationOf) };
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviationOf(values: readonly number[]): number | null {
  const mean = meanOf(values);
  if (mean === null || values.length < 2) return null;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
