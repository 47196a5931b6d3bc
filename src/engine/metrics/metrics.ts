import type { ConfusionCounts } from '../confusion';

/**
 * What a scored split says at one threshold. `null` is a value that is not defined there (precision with nothing flagged,
 * ROC AUC without a negative); it is never written as 0 or NaN. Definitions are scikit-learn's.
 */
export interface Metrics extends ConfusionCounts {
  /** Share of the positives that are flagged; also called sensitivity. */
  readonly recall: number | null;
  readonly specificity: number | null;
  readonly precision: number | null;
  readonly npv: number | null;
  readonly accuracy: number | null;
  readonly balancedAccuracy: number | null;
  readonly f1: number | null;
  /** beta = 2: recall counts four times as much as precision. */
  readonly fBeta: number | null;
  readonly mcc: number | null;
  readonly rocAuc: number | null;
  readonly averagePrecision: number | null;
  /** Mean squared distance of score and class, in [0, 1]. */
  readonly brier: number | null;
  /** Nats per row. */
  readonly logLoss: number | null;
  readonly prevalence: number | null;
  /** Wilson, 95 %, two-sided. */
  readonly intervals: { readonly recall: [number, number] | null; readonly specificity: [number, number] | null };
}
