import { sigmoid } from './logit';
import type { LossDefinition } from './lossDefinition';

/** Keeps the denominators from 0 when a class is absent; its share is then 0 and the other class decides alone. */
export const softCountEpsilon = 1e-7;

/**
 * 1 - (wr TP/(TP+FN) + ws TN/(TN+FP)) on soft counts, written with the misses: wr FN/P + ws FP/N. The two are equal when both
 * classes are present; this form is exactly 0 for a perfect score, loses no digits near it, and skips an absent class.
 *
 * It is linear in p: constant p = 1 gives ws, constant p = 0 gives wr. These plateaus are where training collapses to one
 * class, hence warm-up and stratified batches.
 */
export const recallSpecificity: LossDefinition = {
  id: 'recall-specificity',
  title: 'Recall and specificity',
  summary: 'Trades missed positives against false alarms directly, by the recall weight.',
  formula: '1 - (wr TP/(TP+FN) + ws TN/(TN+FP)), soft counts, wr + ws = 1',
  parameters: ['recallWeight'],
  hasPlateaus: true,
  valueOf({ logits, positives, settings }) {
    let missed = 0;
    let positiveCount = 0;
    let alarmed = 0;
    let negativeCount = 0;
    for (let row = 0; row < positives.length; row++) {
      const logit = logits[row] ?? NaN;
      if (positives[row] === 1) {
        missed += sigmoid(-logit);
        positiveCount++;
      } else {
        alarmed += sigmoid(logit);
        negativeCount++;
      }
    }
    const recallWeight = settings.recallWeight;
    return (
      (recallWeight * missed) / (positiveCount + softCountEpsilon) +
      ((1 - recallWeight) * alarmed) / (negativeCount + softCountEpsilon)
    );
  },
};
