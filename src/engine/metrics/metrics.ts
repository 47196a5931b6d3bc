import type { ConfusionCounts } from '../confusion';
import type { Interval } from './interval';

/** What a run reports beside the counts, in the order in which it is written. */
export const metricNames = [
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
  'prevalence',
  'fnr',
  'fpr',
  'lrPlus',
  'lrMinus',
] as const;

export type MetricName = (typeof metricNames)[number];

/**
 * What a scored split says at one threshold, each value with its 95 % interval. `null` is a value that is not defined there
 * (precision with nothing flagged, ROC AUC without a negative); it is never written as 0 or NaN. Definitions are scikit-learn's.
 */
export interface Metrics extends ConfusionCounts, Readonly<Record<MetricName, number | null>> {
  /** Share of the positives that are flagged; also called sensitivity. */
  readonly recall: number | null;
  /** beta = 2: recall counts four times as much as precision. */
  readonly fBeta: number | null;
  /** Mean squared distance of score and class, in [0, 1]. */
  readonly brier: number | null;
  /** Nats per row. */
  readonly logLoss: number | null;
  /** False-negative rate, 1 - recall. */
  readonly fnr: number | null;
  /** False-positive rate, 1 - specificity. */
  readonly fpr: number | null;
  /** Positive likelihood ratio, in [0, infinity). */
  readonly lrPlus: number | null;
  readonly lrMinus: number | null;
  readonly intervals: MetricIntervals;
}

/** Null where the metric is not defined, and where the rows are too few to say how far it could move. */
export type MetricIntervals = Readonly<Record<MetricName, Interval | null>>;
