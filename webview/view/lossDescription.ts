import type { LossSettings } from '../../src/engine/losses/lossSettings';
import { formatWeight } from '../format/formatRate';

/** Whether the recall weight changes anything: cross-entropy has no weights, and a class-weight rule replaces it. */
export function usesRecallWeight({ id, classWeights }: LossSettings): boolean {
  return id === 'recall-specificity' || (id === 'weighted-cross-entropy' && classWeights === 'recall-weight');
}

/** Specificity gets what recall leaves, without the dust of binary fractions. */
export function specificityWeightOf(recallWeight: number): number {
  return Number((1 - recallWeight).toFixed(6));
}

/** `recall-specificity 0.90 / 0.10`, `weighted-cross-entropy, balanced class weights`. */
export function describeLoss(loss: LossSettings): string {
  if (usesRecallWeight(loss)) {
    return `${loss.id} ${formatWeight(loss.recallWeight)} / ${formatWeight(specificityWeightOf(loss.recallWeight))}`;
  }
  if (loss.id === 'weighted-cross-entropy') return `${loss.id}, ${describeClassWeights(loss.classWeights)}`;
  return loss.id;
}

/** `balanced class weights`, or the weights: `class weights M 0.7, B 0.3`. */
function describeClassWeights(classWeights: LossSettings['classWeights']): string {
  if (typeof classWeights === 'string') return `${classWeights} class weights`;
  const weights = Object.entries(classWeights).map(([label, weight]) => `${label} ${formatWeight(weight)}`);
  return `class weights ${weights.join(', ')}`;
}

/** Whether two settings train the same loss; parameters that the loss does not read make no difference. */
export function isSameLoss(one: LossSettings, other: LossSettings): boolean {
  return describeLoss(one) === describeLoss(other);
}

/** Why there is no slider, for losses that do not read the recall weight. */
export function whyNoRecallWeight(loss: LossSettings): string {
  return loss.id === 'weighted-cross-entropy'
    ? `Weighted by ${describeClassWeights(loss.classWeights)}; the recall weight is not used.`
    : 'Plain cross-entropy counts every row the same; it has no recall weight.';
}
