/**
 * What a positive and a negative row are taken for in fitting (Platt 1999): the chances that a new row of the side is what it seems
 * after so many, `(P + 1) / (P + 2)` and `1 / (N + 2)`. They keep fits of a few rows, or of classes that the score separates, from
 * certainty.
 */
export interface PlattTargets {
  readonly positive: number;
  readonly negative: number;
}

export function plattTargets(positives: number, negatives: number): PlattTargets {
  return { positive: (positives + 1) / (positives + 2), negative: 1 / (negatives + 2) };
}
