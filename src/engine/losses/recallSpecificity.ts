import { defineLoss } from './lossDefinition';
import { recallWeight } from './recallWeight';
import { meanOverClasses, softCountEpsilon, softCountsOf, type SoftCounts } from './softCounts';

/**
 * 1 - (wr TP/(TP+FN) + ws TN/(TN+FP)) on soft counts, written with the misses: wr FN/P + ws FP/N. The two are equal when both
 * classes are present; this form is exactly 0 for a perfect score, loses no digits near it, and skips an absent class.
 *
 * It is linear in p: constant p = 1 gives ws, constant p = 0 gives wr. These plateaus are where training collapses to one
 * class, hence warm-up and stratified batches.
 *
 * Of many classes it is the mean over those present, each against the rest. All are alike in it: the weights trade missing any
 * class against false alarms of any.
 */
export const recallSpecificity = defineLoss({
  title: 'Recall and specificity',
  summary: 'Trades missed positives against false alarms directly, by the recall weight.',
  formula: '1 - (wr TP/(TP+FN) + ws TN/(TN+FP)), soft counts, wr + ws = 1',
  parameters: { recallWeight },
  madeOf: 'counts',
  hasPlateaus: true,
  valueOf: (batch) => costOf(softCountsOf(batch), batch.settings.recallWeight),
  valueOfClasses: (batch) => meanOverClasses(batch, (counts) => costOf(counts, batch.settings.recallWeight)),
});

/** An absent class has no misses or no alarms; its share is 0 and the other one decides alone. */
function costOf({ positives, negatives, missed, alarmed }: SoftCounts, recallWeight: number): number {
  return (
    (recallWeight * missed) / (positives + softCountEpsilon) +
    ((1 - recallWeight) * alarmed) / (negatives + softCountEpsilon)
  );
}
