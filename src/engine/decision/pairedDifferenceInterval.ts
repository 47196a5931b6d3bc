/** 97.5 % point of the standard normal. */
const z = 1.959963984540054;

/** Halvings of an interval of length 1 until neighbouring doubles. */
const halvings = 60;

/**
 * Two-sided 95 % score interval of the difference of two proportions on the same rows (Tango 1998, Statistics in Medicine
 * 17:891-908): the differences d with `|b - c - n d| <= z sqrt(n (2 q + d (1 - d)))`, where q, the probability of a row that only
 * the second gets right, is its maximum-likelihood estimate under d. It holds its level for few rows and for none that differ,
 * where the Wald interval shrinks to a point. Null without rows.
 *
 * @param onlyFirst b, rows that only the first gets right
 * @param onlySecond c
 * @param rows n, of which the others are got right by both or by neither
 */
export function pairedDifferenceInterval(onlyFirst: number, onlySecond: number, rows: number): [number, number] | null {
  if (rows === 0) return null;
  return [-upperEnd(onlySecond, onlyFirst, rows), upperEnd(onlyFirst, onlySecond, rows)];
}

/** The statistic falls as d grows: halve the way from the estimate to 1 until it has fallen to -z. */
function upperEnd(b: number, c: number, n: number): number {
  let inside = (b - c) / n;
  let outside = 1;
  for (let step = 0; step < halvings; step++) {
    const middle = (inside + outside) / 2;
    if (statistic(middle, b, c, n) > -z) inside = middle;
    else outside = middle;
  }
  return inside;
}

function statistic(d: number, b: number, c: number, n: number): number {
  const linear = (2 * n - b + c) * d - b - c;
  const root = Math.sqrt(Math.max(0, linear * linear + 8 * n * c * d * (1 - d)));
  const onlySecond = (root - linear) / (4 * n);
  return (b - c - n * d) / Math.sqrt(n * (2 * onlySecond + d * (1 - d)));
}
