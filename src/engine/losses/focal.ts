import { logSoftmax, softplus } from './logit';
import { defineLoss } from './lossDefinition';

/**
 * mean(-alpha_t (1-p_t)^gamma log p_t), p_t the probability of the row's own class, alpha_t = alpha for positives and 1 - alpha for
 * negatives: Lin et al., "Focal loss for dense object detection" (ICCV 2017). gamma = 0 is weighted cross-entropy.
 *
 * Of many classes: p_t by softmax, alpha for the classes of the positive set and 1 - alpha for all others, so that with two classes
 * it is the same loss.
 */
export const focal = defineLoss({
  title: 'Focal',
  summary: 'Cross-entropy that turns from easy rows to hard ones, with a weight for positives.',
  formula: 'mean(-α[y] (1-p[y])^γ log p[y])',
  parameters: {
    alpha: {
      kind: 'number',
      title: 'Alpha',
      summary: 'Weight of a positive row; a negative row gets the rest, so that both total 1',
      effect: 'Higher means fewer misses and more false alarms.',
      flag: { name: 'alpha', value: '<a>' },
      default: 0.75,
      exclusiveMinimum: 0,
      exclusiveMaximum: 1,
      presets: { balanced: 0.5, fnAverse: 0.9, screening: 0.97 },
    },
    gamma: {
      kind: 'number',
      title: 'Gamma',
      summary: 'How strongly rows that are told well already lose their say',
      effect: '0 is cross-entropy weighted by alpha; 2 is usual.',
      flag: { name: 'gamma', value: '<g>' },
      default: 2,
      minimum: 0,
      maximum: 10,
    },
  },
  madeOf: 'rows',
  hasPlateaus: false,
  valueOf({ logits, positives, settings: { alpha, gamma } }) {
    let total = 0;
    for (let row = 0; row < positives.length; row++) {
      const logit = logits[row] ?? NaN;
      // The logit of the row's own class: -log p_t is softplus(-own), -log(1 - p_t) softplus(own).
      const own = positives[row] === 1 ? logit : -logit;
      const weight = positives[row] === 1 ? alpha : 1 - alpha;
      total += weight * Math.exp(-gamma * softplus(own)) * softplus(-own);
    }
    return positives.length === 0 ? 0 : total / positives.length;
  },
  valueOfClasses({ logits, labels, classes: { isPositive }, settings: { alpha, gamma } }) {
    let total = 0;
    for (let row = 0; row < labels.length; row++) {
      const label = labels[row] ?? NaN;
      const log = logSoftmax(logits, row, isPositive.length)[label] ?? NaN;
      const weight = isPositive[label] === true ? alpha : 1 - alpha;
      total -= weight * (-Math.expm1(log)) ** gamma * log;
    }
    return labels.length === 0 ? 0 : total / labels.length;
  },
});
