import { ok } from '../../base/result';
import {
  binaryClassWeightsByRule,
  classWeightsByRule,
  unitClassWeights,
  type BinaryClassWeights,
} from '../classWeights';
import { categoricalCrossEntropyOf, crossEntropyOf } from './crossEntropy';
import { defineLoss, logShares, unitCategoricalWeights } from './lossDefinition';
import { recallWeight } from './recallWeight';

/**
 * Cross-entropy on z - delta with delta = log(wr/ws) + log((1-pi)/pi), pi the share of positives in the training split: Menon et
 * al., "Long-tail learning via logit adjustment" (ICLR 2021), with the recall weight beside the prior.
 *
 * z - delta learns the log odds, as under plain cross-entropy, so z >= 0, a score of one half, means odds of exp(-delta) = (ws/wr)
 * pi/(1-pi) or more: exactly where the expected wr FN/P + ws FP/N is least. It decides as the optimum of `recall-specificity`
 * does, without plateaus and without weights on rows.
 *
 * Of many classes: softmax on z_c - log(a_c/pi_c), where a_c is wr for the classes of the positive set and ws for all others. With
 * two classes that is the same loss.
 */
export const logitAdjusted = defineLoss({
  title: 'Logit-adjusted cross-entropy',
  summary:
    'Learns like plain cross-entropy, with logits shifted by the recall weight and the prevalence so that 0.5 decides.',
  formula: 'mean(y softplus(δ-z) + (1-y) softplus(z-δ)), δ = log(wr/ws) + log((1-π)/π)',
  parameters: { recallWeight },
  madeOf: 'rows',
  hasPlateaus: false,
  valueOf: (batch) => crossEntropyOf(batch, unitClassWeights, logitShift(batch.weights)),
  valueOfClasses({ logits, labels, classes, ...batch }) {
    const shifts = logitShifts(classes.weights);
    const adjusted = Array.from(logits, (logit, at) => logit - (shifts[at % shifts.length] ?? NaN));
    return categoricalCrossEntropyOf({ logits: adjusted, labels, classes, ...batch }, () => 1);
  },
  weightsOf: ({ recallWeight }, { sizes }) =>
    ok(binaryClassWeightsByRule('recall-weight', sizes, boundedWeight(recallWeight))),
  weightsOfClasses: ({ recallWeight }, classes) =>
    ok({
      ...unitCategoricalWeights(classes),
      weights: classWeightsByRule('recall-weight', classes, boundedWeight(recallWeight)),
    }),
  // log(P/N) + delta: z - delta then starts, and goes on, in the same way whatever the recall weight.
  initialLogit: ({ settings }) => logitShift(bothWeights(settings.recallWeight)),
  initialLogits({ sizes, classes }) {
    const shifts = logitShifts(classes.weights);
    return logShares(sizes).map((logShare, at) => logShare + (shifts[at] ?? 0));
  },
});

/** delta from the weights (wr/pi, ws/(1-pi)). */
export function logitShift({ positive, negative }: BinaryClassWeights): number {
  return Math.log(positive / negative);
}

/** log(a_c/pi_c), [classes]; a class that the training split does not hold, which weighs 0, keeps its logit. */
export function logitShifts(weights: readonly number[]): number[] {
  return weights.map((weight) => (weight > 0 ? Math.log(weight) : 0));
}

/** Weights of 0 and 1 are an infinite shift. */
function boundedWeight(recallWeight: number): number {
  return Math.min(Math.max(recallWeight, 1e-6), 1 - 1e-6);
}

function bothWeights(recallWeight: number): BinaryClassWeights {
  const positive = boundedWeight(recallWeight);
  return { positive, negative: 1 - positive };
}
