/** Shown for a rate that is not defined, such as recall without positives. */
const undefinedRate = '–';

const mostDecimals = 6;

/** Intervals are computed in floating point: what is this close to 0 or 1 is meant to be it. No count of rows gets so close. */
const dust = 1e-9;

/**
 * A rate in [0, 1] with two decimals, and with as many more as it takes to keep a rate that is not perfect from being shown
 * as 1.00, or one that is not nil as 0.00: with a million rows, one miss is still a miss.
 */
export function formatRate(rate: number | null): string {
  if (rate === null) return undefinedRate;
  if (rate < dust || rate > 1 - dust) return Math.round(rate).toFixed(2);
  for (let decimals = 2; decimals < mostDecimals; decimals++) {
    const text = rate.toFixed(decimals);
    if (Number(text) !== 0 && Number(text) !== 1) return text;
  }
  return rate < 0.5 ? '<0.00001' : '>0.99999';
}

/** `[0.88, 1.00]`, or nothing when there is no interval. */
export function formatInterval(interval: readonly [number, number] | null): string {
  return interval === null ? '' : `[${formatRate(interval[0])}, ${formatRate(interval[1])}]`;
}

/** Weights as the user sets them: two decimals, more only when they are there. */
export function formatWeight(weight: number): string {
  return weight.toFixed(4).replace(/0{1,2}$/, '');
}
