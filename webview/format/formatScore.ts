/**
 * A score or threshold in [0, 1]: four decimals, more digits for what is close to 0 or 1, so that a row at 0.00003 is not shown as
 * one at 0, nor two rows at the top as the same.
 */
export function formatScore(score: number): string {
  if (score === 0 || score === 1) return score.toFixed(4);
  if (score > 0 && score < 0.001) return score.toExponential(2);
  if (score > 0.999 && score < 1) return `1 − ${(1 - score).toExponential(2)}`;
  return score.toFixed(4);
}
