import { inSentence, lossParameterText } from '../../src/engine/losses/lossParameterText';
import {
  effectiveParameters,
  lossParameters,
  type LossParameterId,
  type LossSettings,
} from '../../src/engine/losses/lossSettings';
import { formatWeight } from '../format/formatRate';

/** Whether the recall weight changes anything: some losses do not read it, and a class-weight rule replaces it. */
export function usesRecallWeight(loss: LossSettings): boolean {
  return effectiveParameters(loss).includes('recallWeight');
}

/** What else there is to set, beside the recall weight, which has a control of its own. */
export function otherParameters(loss: LossSettings): readonly LossParameterId[] {
  return effectiveParameters(loss).filter((id) => id !== 'recallWeight');
}

/** Specificity gets what recall leaves, without the dust of binary fractions. */
export function specificityWeightOf(recallWeight: number): number {
  return Number((1 - recallWeight).toFixed(6));
}

/** `recall-specificity 0.90 / 0.10`, `weighted-cross-entropy, balanced class weights`, `focal, alpha 0.75, gamma 2`. */
export function describeLoss(loss: LossSettings): string {
  if (usesRecallWeight(loss)) {
    return `${loss.id} ${formatWeight(loss.recallWeight)} / ${formatWeight(specificityWeightOf(loss.recallWeight))}`;
  }
  return [loss.id, ...otherParameters(loss).map((id) => describeParameter(id, loss))].join(', ');
}

/** `beta 2`, `balanced class weights`, or the weights themselves: `class weights M 0.70, B 0.30`. */
function describeParameter(id: LossParameterId, loss: LossSettings): string {
  const title = inSentence(lossParameters[id].title);
  if (id !== 'classWeights') return `${title} ${lossParameterText(id, loss)}`;
  if (typeof loss.classWeights === 'string') return `${loss.classWeights} ${title}`;
  const weights = Object.entries(loss.classWeights).map(([label, weight]) => `${label} ${formatWeight(weight)}`);
  return `${title} ${weights.join(', ')}`;
}

/** Whether two settings train the same loss; parameters that the loss does not read make no difference. */
export function isSameLoss(one: LossSettings, other: LossSettings): boolean {
  const read = (loss: LossSettings): string =>
    JSON.stringify([loss.id, ...effectiveParameters(loss).map((id) => loss[id])]);
  return read(one) === read(other);
}
