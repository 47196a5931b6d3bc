import type { Interval, RateInterval } from '../metrics/interval';
import { rankScores, type RankedScores } from '../metrics/rankedScores';

/** Rows of about the same probability, and how many of them are positive. */
export interface ReliabilityBin {
  readonly count: number;
  readonly meanProbability: number;
  readonly observedRate: number;
  /** 95 %, of the observed rate. */
  readonly interval: Interval | null;
}

export interface Reliability {
  /** Ascending by probability. */
  readonly bins: ReliabilityBin[];
  /** Mean over rows of the distance between a bin's probability and its rate, in [0, 1]; null without rows. */
  readonly expectedCalibrationError: number | null;
}

const binCount = 10;

/**
 * Ten bins with the same number of rows, as far as ties allow: rows of equal probability are never apart, so there may be fewer.
 * Bins of equal width would leave most of them nearly empty for a rare class.
 *
 * @param positives [n] 1 or 0
 * @param probabilities [n] in [0, 1]
 */
export function reliabilityOf(
  positives: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  ofRate: RateInterval,
): Reliability {
  return reliabilityOfRanked(rankScores(positives, probabilities), ofRate);
}

/** For probabilities that are in order already. */
export function reliabilityOfRanked(ranked: RankedScores, ofRate: RateInterval): Reliability {
  const rows = ranked.positives.length + ranked.negatives.length;
  const bins: ReliabilityBin[] = [];
  let error = 0;
  let positive = 0;
  let negative = 0;
  let filledTenths = 0;
  let [count, caught, sum] = [0, 0, 0];
  while (positive + negative < rows) {
    const probability = Math.min(ranked.positives[positive] ?? Infinity, ranked.negatives[negative] ?? Infinity);
    const before = positive + negative;
    const positivesBefore = positive;
    while (ranked.positives[positive] === probability) positive++;
    while (ranked.negatives[negative] === probability) negative++;
    count += positive + negative - before;
    caught += positive - positivesBefore;
    sum += (positive + negative - before) * probability;
    const tenths = Math.floor(((positive + negative) * binCount) / rows);
    if (tenths === filledTenths) continue;
    filledTenths = tenths;
    bins.push({ count, meanProbability: sum / count, observedRate: caught / count, interval: ofRate(caught, count) });
    error += Math.abs(sum - caught) / rows;
    [count, caught, sum] = [0, 0, 0];
  }
  return { bins, expectedCalibrationError: rows === 0 ? null : error };
}
