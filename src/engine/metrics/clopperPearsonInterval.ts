import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import type { Interval } from './interval';

/**
 * Two-sided 95 % interval of a proportion that holds the true one in at least 95 % of repetitions whatever it is (Clopper &
 * Pearson 1934), as statsmodels' `proportion_confint(method="beta")`: wider than Wilson's, which holds it in 95 % on average.
 * Null when there was no trial.
 *
 * Loading the quantile function takes 25 ms, so this file is loaded by whoever asked for these intervals.
 */
export function clopperPearsonInterval(successes: number, total: number): Interval | null {
  if (total === 0) return null;
  const failures = total - successes;
  return [
    successes === 0 ? 0 : betaQuantile(0.025, successes, failures + 1),
    failures === 0 ? 1 : betaQuantile(0.975, successes + 1, failures),
  ];
}
