/** Counts of a two-class decision over a whole split. Never of a batch. */
export interface ConfusionCounts {
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
}

export type Cell = keyof ConfusionCounts;

/** Rates follow scikit-learn's definitions; `null` where the denominator is 0, never 0 or NaN. */
export function recallOf({ tp, fn }: ConfusionCounts): number | null {
  return ratio(tp, tp + fn);
}

export function specificityOf({ tn, fp }: ConfusionCounts): number | null {
  return ratio(tn, tn + fp);
}

/** Share of the positives that are missed, 1 - recall; also called miss rate. */
export function falseNegativeRateOf({ tp, fn }: ConfusionCounts): number | null {
  return ratio(fn, tp + fn);
}

/** Share of the negatives that are flagged, 1 - specificity; also called false-alarm rate. */
export function falsePositiveRateOf({ tn, fp }: ConfusionCounts): number | null {
  return ratio(fp, tn + fp);
}

/**
 * LR+, recall / (1 - specificity): how much the odds of being positive grow when a row is flagged, in [0, infinity). Undefined
 * without a false alarm, where scikit-learn's `class_likelihood_ratios` says NaN.
 */
export function positiveLikelihoodRatioOf({ tp, fp, tn, fn }: ConfusionCounts): number | null {
  return ratio(tp * (tn + fp), fp * (tp + fn));
}

/** LR-, (1 - recall) / specificity: what is left of the odds when a row is not flagged. Undefined without a true negative. */
export function negativeLikelihoodRatioOf({ tp, fp, tn, fn }: ConfusionCounts): number | null {
  return ratio(fn * (tn + fp), tn * (tp + fn));
}

export function precisionOf({ tp, fp }: ConfusionCounts): number | null {
  return ratio(tp, tp + fp);
}

export function negativePredictiveValueOf({ tn, fn }: ConfusionCounts): number | null {
  return ratio(tn, tn + fn);
}

export function accuracyOf({ tp, fp, tn, fn }: ConfusionCounts): number | null {
  return ratio(tp + tn, tp + fp + tn + fn);
}

export function balancedAccuracyOf(counts: ConfusionCounts): number | null {
  const recall = recallOf(counts);
  const specificity = specificityOf(counts);
  return recall === null || specificity === null ? null : (recall + specificity) / 2;
}

/** (1 + b^2) TP / ((1 + b^2) TP + b^2 FN + FP); undefined when there is no positive and none was predicted. */
export function fBetaOf({ tp, fp, fn }: ConfusionCounts, beta: number): number | null {
  const b2 = beta * beta;
  return ratio((1 + b2) * tp, (1 + b2) * tp + b2 * fn + fp);
}

/**
 * Matthews correlation coefficient, in [-1, 1]; undefined when a row or column of the matrix is empty. Roots are taken before
 * multiplying, so that the product of four counts cannot lose digits; the clamp takes back what their rounding adds.
 */
export function matthewsOf({ tp, fp, tn, fn }: ConfusionCounts): number | null {
  const margins = Math.sqrt(tp + fp) * Math.sqrt(tp + fn) * Math.sqrt(tn + fp) * Math.sqrt(tn + fn);
  const correlation = ratio(tp * tn - fp * fn, margins);
  return correlation === null ? null : Math.min(Math.max(correlation, -1), 1);
}

export function prevalenceOf({ tp, fp, tn, fn }: ConfusionCounts): number | null {
  return ratio(tp + fn, tp + fp + tn + fn);
}

/** The cell a row falls into when it is predicted positive at `score >= threshold`. */
export function cellOf(isPositive: boolean, score: number, threshold: number): Cell {
  if (score >= threshold) return isPositive ? 'tp' : 'fp';
  return isPositive ? 'fn' : 'tn';
}

/** Counts over rows; `positives[i]` is 1 or 0, `scores[i]` in [0, 1], both [n]. */
export function countConfusion(
  positives: ArrayLike<number>,
  scores: ArrayLike<number>,
  threshold: number,
): ConfusionCounts {
  let tp = 0;
  let fp = 0;
  let tn = 0;
  let fn = 0;
  for (let row = 0; row < positives.length; row++) {
    const flagged = (scores[row] ?? NaN) >= threshold;
    const isPositive = positives[row] === 1;
    if (flagged && isPositive) tp++;
    else if (flagged) fp++;
    else if (isPositive) fn++;
    else tn++;
  }
  return { tp, fp, tn, fn };
}

function ratio(numerator: number, denominator: number): number | null {
  return denominator > 0 ? numerator / denominator : null;
}
