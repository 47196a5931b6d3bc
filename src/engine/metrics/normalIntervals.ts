import { normalQuantile975 as z, type Interval } from './interval';

/**
 * 95 % intervals from an estimate and its standard error, by the normal approximation on a scale on which the estimate has no
 * bounds, so that no end lies where the quantity cannot be.
 */

/** Of a quantity in (0, 1), on the scale of log-odds. Without spread, the estimate alone. */
export function logitInterval(estimate: number, standardError: number): Interval {
  if (standardError === 0) return [estimate, estimate];
  const factor = Math.exp((z * standardError) / (estimate * (1 - estimate)));
  const odds = estimate / (1 - estimate);
  return [1 / (1 + factor / odds), 1 / (1 + 1 / (odds * factor))];
}

/** Of a quantity above 0, on the scale of logarithms. Without spread, the estimate alone. */
export function logInterval(estimate: number, standardError: number): Interval {
  if (standardError === 0) return [estimate, estimate];
  const factor = Math.exp((z * standardError) / estimate);
  return [estimate / factor, estimate * factor];
}
