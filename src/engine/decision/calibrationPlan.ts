import type { ThresholdPolicy } from '../thresholdPolicy';
import { positivesNeeded } from './guaranteedRecall';

/** Where the scores come from on which a guarantee rests. */
export type CalibrationPlan =
  /** Nothing is set aside beyond what the split holds already. */
  | { readonly kind: 'as-split' }
  /** A share of the training rows is set aside for it. */
  | { readonly kind: 'carved'; readonly shareOfTraining: number }
  /** The rows that are not test rows are scored in turns by models that have not seen them. */
  | { readonly kind: 'cross-fitted'; readonly folds: number };

interface SplitPositives {
  /** Rows of all sides together. */
  readonly rows: number;
  readonly train: { readonly rows: number; readonly positives: number };
  readonly validation: { readonly positives: number };
  readonly calibration: { readonly rows: number };
}

/** A third of the training rows: of the usual fractions that leaves 0.4 to train, and 0.2 each to calibrate, validate and test. */
const usualShare = 1 / 3;

/** More would leave less to train on than is set aside. */
const greatestShare = 1 / 2;

const crossFittingFolds = 5;

/**
 * What a policy needs. A guarantee rests on rows that nothing has seen before: those that a split column names, else the share that was
 * asked for, else a third of the training rows, or up to half of them where their positives are few. Where even that is too
 * little, scores out of fold of all rows but the test rows, with which the guarantee is an approximation; where those are too few
 * as well, the usual share, whose positives support something weaker but exact.
 * @param share of all rows, as asked for; null leaves it open
 */
export function calibrationPlan(policy: ThresholdPolicy, share: number | null, split: SplitPositives): CalibrationPlan {
  const { train, validation, calibration, rows } = split;
  if (calibration.rows > 0) return { kind: 'as-split' };
  if (share !== null) return { kind: 'carved', shareOfTraining: (share * rows) / train.rows };
  if (policy.kind !== 'guaranteed-recall') return { kind: 'as-split' };
  const needed = positivesNeeded(policy.recall, policy.delta);
  const shareNeeded = needed / train.positives;
  if (shareNeeded <= greatestShare) return { kind: 'carved', shareOfTraining: Math.max(usualShare, shareNeeded) };
  if (needed <= train.positives + validation.positives) return { kind: 'cross-fitted', folds: crossFittingFolds };
  return { kind: 'carved', shareOfTraining: usualShare };
}
