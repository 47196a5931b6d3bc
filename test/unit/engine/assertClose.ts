import { AssertionError } from 'node:assert';

/** Within `tolerance` of the expectation, absolute near 0 and relative above 1. A missing value is close to nothing. */
export function assertClose(
  actual: number | null | undefined,
  expected: number,
  tolerance = 1e-12,
  what = 'value',
): void {
  const distance = Math.abs((actual ?? NaN) - expected);
  if (distance <= tolerance * Math.max(1, Math.abs(expected))) return;
  throw new AssertionError({ message: `${what} is ${String(actual)}, not ${String(expected)}`, actual, expected });
}
