import { assertNever } from '../../base/assertNever';
import { sigmoid } from '../losses/logit';
import type { Calibration } from './calibration';
import { scoreLogit } from './scoreLogit';

/** Probabilities of the positive class, in [0, 1], of scores in [0, 1]; both [n]. The order of scores is kept. */
export function applyCalibration(calibration: Calibration, scores: Float64Array): Float64Array {
  switch (calibration.method) {
    case 'none':
      return scores.slice();
    case 'temperature':
      return scores.map((score) => sigmoid(scoreLogit(score) / calibration.temperature));
    case 'platt':
      return scores.map((score) => sigmoid(calibration.slope * scoreLogit(score) + calibration.intercept));
    case 'isotonic':
      return scores.map((score) => interpolate(calibration.logits, calibration.probabilities, scoreLogit(score)));
    default:
      return assertNever(calibration);
  }
}

/** On the line between the neighbours of `x` among ascending `xs`; that of the nearest end outside of them. */
function interpolate(xs: readonly number[], ys: readonly number[], x: number): number {
  let low = 0;
  let high = xs.length - 1;
  if (x <= (xs[low] ?? NaN)) return ys[low] ?? NaN;
  if (x >= (xs[high] ?? NaN)) return ys[high] ?? NaN;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((xs[middle] ?? NaN) <= x) low = middle;
    else high = middle;
  }
  const from = ys[low] ?? NaN;
  const to = ys[high] ?? NaN;
  const share = (x - (xs[low] ?? NaN)) / ((xs[high] ?? NaN) - (xs[low] ?? NaN));
  // Rounding must not carry a value past its neighbour, or the order of probabilities would not be that of the scores.
  return Math.min(from + share * (to - from), to);
}
