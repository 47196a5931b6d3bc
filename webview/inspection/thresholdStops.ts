import type { SortedScores } from '../../src/engine/countsAt';

/** Stops of each side; a slider has some hundred pixels. */
const stopsPerSide = 500;

/**
 * Thresholds that a slider stops at, ascending from 0 to 1. They are observed scores, evenly spaced in each class by rank, so that
 * every step changes misses or false alarms by about a five-hundredth of its class: scores crowd at both ends, where an
 * even scale would jump over all that matters.
 * @param own the run's own threshold, always a stop
 */
export function thresholdStops({ positives, negatives }: SortedScores, own: number): Float64Array {
  const stops = new Set([0, own, 1]);
  for (const scores of [positives, negatives]) {
    const count = Math.min(scores.length, stopsPerSide);
    for (let stop = 0; stop < count; stop++) {
      const score = scores[Math.floor((stop * scores.length) / count)];
      if (score !== undefined) stops.add(score);
    }
  }
  return Float64Array.from(stops).sort();
}

/** Index of the stop next to a threshold. */
export function nearestStop(stops: Float64Array, threshold: number): number {
  let nearest = 0;
  for (let index = 1; index < stops.length; index++) {
    if (Math.abs((stops[index] ?? 0) - threshold) <= Math.abs((stops[nearest] ?? 0) - threshold)) nearest = index;
  }
  return nearest;
}
