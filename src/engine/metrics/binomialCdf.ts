/**
 * `P(Binomial(trials, chance) <= successes)`, to about thirteen digits. The smaller of both tails is summed away from the middle, where
 * terms only shrink; it ends when they no longer count, after a few standard deviations. Written here because a library with the
 * incomplete beta function is a third of what the panel would have to load before it is painted.
 *
 * @param successes whole number
 * @param trials whole number of at least 0
 * @param chance from 0 to 1
 */
export function binomialCdf(successes: number, trials: number, chance: number): number {
  if (successes < 0) return 0;
  if (successes >= trials || chance === 0) return 1;
  if (chance === 1) return 0;
  return successes < trials * chance
    ? lowerTail(successes, trials, chance)
    : 1 - lowerTail(trials - successes - 1, trials, 1 - chance);
}

/** Below the mean. */
function lowerTail(successes: number, trials: number, chance: number): number {
  const odds = (1 - chance) / chance;
  let term = probabilityOf(successes, trials, chance);
  let sum = term;
  for (let k = successes; k > 0; k--) {
    term *= (k / (trials - k + 1)) * odds;
    const next = sum + term;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/**
 * The chance of exactly so many successes, by the saddle-point expansion of C. Loader, "Fast and accurate computation of binomial
 * probabilities" (2000): logarithms of factorials cancel out to so many digits less the more trials there are.
 */
function probabilityOf(successes: number, trials: number, chance: number): number {
  const failures = trials - successes;
  if (trials <= mostByCounting) return combinations(trials, successes) * chance ** successes * (1 - chance) ** failures;
  if (successes === 0) return Math.exp(trials * Math.log1p(-chance));
  if (failures === 0) return chance ** trials;
  const exponent =
    stirlingError(trials) -
    stirlingError(successes) -
    stirlingError(failures) -
    deviance(successes, trials * chance) -
    deviance(failures, trials * (1 - chance));
  return Math.exp(exponent) * Math.sqrt(trials / (2 * Math.PI * successes * failures));
}

/** Numbers of combinations are exact up to here. */
const mostByCounting = 50;

function combinations(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= k; i++) count = (count * (n - k + i)) / i;
  return count;
}

/** The series is exact to the last digit above. */
const mostByProduct = 15;

/** log(n!) less Stirling's formula for it. */
function stirlingError(n: number): number {
  if (n > mostByProduct) {
    const square = n * n;
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / (1188 * square)) / square) / square) / square) / n;
  }
  let factorial = 1;
  for (let k = 2; k <= n; k++) factorial *= k;
  return Math.log(factorial) - (n + 0.5) * Math.log(n) + n - 0.5 * Math.log(2 * Math.PI);
}

/** x log(x / mean) + mean - x, which cancels out where both are close: there by its series. */
function deviance(x: number, mean: number): number {
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const ratio = (x - mean) / (x + mean);
  let sum = (x - mean) * ratio;
  let power = 2 * x * ratio;
  for (let odd = 3; ; odd += 2) {
    power *= ratio * ratio;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
}
