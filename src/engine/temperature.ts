import { logSoftmax, sigmoid, softplus } from './losses/logit';

/**
 * Between which the factor on log odds is sought. Above, validation rows that happen to be told apart perfectly would ask for any
 * sureness at all.
 */
const [leastScale, greatestScale] = [0.15, 1.2];

/** The scale is settled when a step would change it by less. */
const tolerance = 1e-6;
const mostSteps = 30;

/** Log odds with the factor that makes their log loss lowest (Guo et al., ICML 2017, whose temperature is 1 / scale), and that log loss. */
export interface Tempered {
  readonly scale: number;
  readonly logLoss: number;
}

/** Log loss as a function of the scale, with its first two derivatives. */
interface LogLossAt {
  readonly value: number;
  readonly slope: number;
  readonly curvature: number;
}

/**
 * Of an ensemble in training, the log loss rises again when its members become too sure, while their ranking still improves. Without
 * that, it tells longer which epoch is the best one.
 *
 * @param logOdds [n]
 * @param positives [n] 1 or 0
 */
export function temper(logOdds: ArrayLike<number>, positives: ArrayLike<number>): Tempered {
  const rows = positives.length;
  return bestScale(rows, (scale) => {
    let [value, slope, curvature] = [0, 0, 0];
    for (let row = 0; row < rows; row++) {
      // Log odds of the wrong class.
      const wrong = (positives[row] === 1 ? -1 : 1) * (logOdds[row] ?? NaN);
      const chance = sigmoid(scale * wrong);
      value += softplus(scale * wrong);
      slope += wrong * chance;
      curvature += wrong * wrong * chance * (1 - chance);
    }
    return { value, slope, curvature };
  });
}

/**
 * `temper` for many classes.
 * @param logits [n x classes], row-major
 * @param labels [n] index of the class
 */
export function temperClasses(logits: ArrayLike<number>, labels: ArrayLike<number>, classes: number): Tempered {
  const rows = labels.length;
  const scaled = new Float64Array(logits.length);
  return bestScale(rows, (scale) => {
    for (let at = 0; at < scaled.length; at++) scaled[at] = scale * (logits[at] ?? NaN);
    let [value, slope, curvature] = [0, 0, 0];
    for (let row = 0; row < rows; row++) {
      const logs = logSoftmax(scaled, row, classes);
      const label = labels[row] ?? NaN;
      // Mean and mean square of the row's logits, each class as often as it is predicted.
      let [mean, square] = [0, 0];
      for (let at = 0; at < classes; at++) {
        const chance = Math.exp(logs[at] ?? NaN);
        const logit = logits[row * classes + at] ?? NaN;
        mean += chance * logit;
        square += chance * logit * logit;
      }
      value -= logs[label] ?? NaN;
      slope += mean - (logits[row * classes + label] ?? NaN);
      curvature += square - mean * mean;
    }
    return { value, slope, curvature };
  });
}

/** The log loss is convex in the scale: Newton's steps, held between the scales that are known to be too small and too large. */
function bestScale(rows: number, sumAt: (scale: number) => LogLossAt): Tempered {
  if (rows === 0) return { scale: 1, logLoss: 0 };
  let [low, high] = [leastScale, greatestScale];
  let scale = 1;
  let at = sumAt(scale);
  for (let step = 0; step < mostSteps && at.slope !== 0; step++) {
    if (at.slope > 0) high = scale;
    else low = scale;
    const aimed = scale - at.slope / at.curvature;
    // Past what is known, and where the curvature is lost to rounding.
    const next = aimed > low && aimed < high ? aimed : aimed >= high ? halfway(scale, high) : halfway(low, scale);
    if (!(Math.abs(next - scale) > tolerance)) break;
    scale = next;
    at = sumAt(scale);
  }
  return { scale, logLoss: at.value / rows };
}

function halfway(from: number, to: number): number {
  return (from + to) / 2;
}
