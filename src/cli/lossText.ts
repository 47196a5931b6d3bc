import { assertNever } from '../base/assertNever';
import type { LossSettings } from '../engine/losses/lossSettings';
import { formatClassWeights } from './formatClassWeights';

/** A loss with the parameters that have an effect on it. */
export function lossText({ id, recallWeight, classWeights }: LossSettings): string {
  switch (id) {
    case 'cross-entropy':
      return id;
    case 'recall-specificity':
      return `${id}, recall weight ${String(recallWeight)}`;
    case 'weighted-cross-entropy':
      return classWeights === 'recall-weight'
        ? `${id}, recall weight ${String(recallWeight)}`
        : `${id}, class weights ${formatClassWeights(classWeights)}`;
    default:
      return assertNever(id);
  }
}
