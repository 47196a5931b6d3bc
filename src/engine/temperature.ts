import { logSoftmax, softplus } from './losses/logit';

/** Factors that are tried on log odds. Coarse: where the best lies between two, the log loss hardly differs. */
const scales = [0.15, 0.25, 0.35, 0.5, 0.7, 0.85, 1, 1.2] as const;

/** Log odds with the factor that makes their log loss lowest (Guo et al., ICML 2017, whose temperature is 1 / scale), and that log loss. */
export interface Tempered {
  readonly scale: number;
  readonly logLoss: number;
}

/**
 * Of an ensemble in training, the log loss rises again when its members become too sure, while their ranking still improves. Without
 * that, it tells longer which epoch is the best one.
 *
 * @param logOdds [n]
 * @param positives [n] 1 or 0
 */
export function temper(logOdds: ArrayLike<number>, positives: ArrayLike<number>): Tempered {
  return bestScale((scale) => logLossOf(logOdds, positives, scale));
}

/**
 * `temper` for many classes.
 * @param logits [n x classes], row-major
 * @param labels [n] index of the class
 */
export function temperClasses(logits: ArrayLike<number>, labels: ArrayLike<number>, classes: number): Tempered {
  return bestScale((scale) => {
    const scaled = Float64Array.from(logits, (logit) => scale * logit);
    let total = 0;
    for (let row = 0; row < labels.length; row++) {
      total -= logSoftmax(scaled, row, classes)[labels[row] ?? NaN] ?? NaN;
    }
    return labels.length === 0 ? 0 : total / labels.length;
  });
}

function bestScale(logLossAt: (scale: number) => number): Tempered {
  let best: Tempered = { scale: 1, logLoss: Infinity };
  for (const scale of scales) {
    const logLoss = logLossAt(scale);
    if (logLoss < best.logLoss) best = { scale, logLoss };
  }
  return best;
}

function logLossOf(logOdds: ArrayLike<number>, positives: ArrayLike<number>, scale: number): number {
  let total = 0;
  for (let row = 0; row < positives.length; row++) {
    const x = scale * (logOdds[row] ?? NaN);
    total += softplus(positives[row] === 1 ? -x : x);
  }
  return positives.length === 0 ? 0 : total / positives.length;
}
