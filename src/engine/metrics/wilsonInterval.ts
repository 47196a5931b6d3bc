import { normalQuantile975 as z, type Interval } from './interval';

/**
 * Two-sided 95 % interval of a proportion (Wilson 1927), as statsmodels' `proportion_confint(method="wilson")`. Null when
 * there was no trial.
 *
 * The ends are written as roots of their quadratic, the smaller one as a quotient, so that 0 of n begins at exactly 0 and
 * nothing is lost to cancellation; the upper end mirrors the lower one of the failures, so n of n ends at exactly 1.
 */
export function wilsonInterval(successes: number, total: number): Interval | null {
  if (total === 0) return null;
  return [lowerEnd(successes, total), 1 - lowerEnd(total - successes, total)];
}

function lowerEnd(successes: number, total: number): number {
  const share = successes / total;
  const spread = z * z + 2 * successes + z * Math.sqrt(z * z + 4 * successes * (1 - share));
  return (2 * successes * share) / spread;
}
