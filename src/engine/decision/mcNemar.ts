import { binomialCdf } from '../metrics/binomialCdf';

/**
 * Two-sided exact McNemar test of two decisions on the same rows: `min(1, 2 P(Binomial(b + c, 1/2) <= min(b, c)))`, as
 * statsmodels' `mcnemar(exact=True)`. 1 without a row on which they differ.
 *
 * @param onlyFirst rows that the first decision gets right and the second wrong
 * @param onlySecond the reverse
 */
export function mcNemarPValue(onlyFirst: number, onlySecond: number): number {
  const differing = onlyFirst + onlySecond;
  if (differing === 0) return 1;
  return Math.min(1, 2 * binomialCdf(Math.min(onlyFirst, onlySecond), differing, 0.5));
}
