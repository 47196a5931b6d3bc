import { lossDefinitions } from './losses/lossDefinitions';
import type { LossId } from './losses/lossSettings';
import type { SelectionRule } from './selection';

/**
 * `auto`: a loss made of counts is told by itself, since it also says where the threshold lies; all others by the log loss at the
 * best temperature, which ranks the rows of other splits better than the loss as it is.
 */
export function resolveSelection(choice: SelectionRule | 'auto', loss: LossId): SelectionRule {
  if (choice !== 'auto') return choice;
  return lossDefinitions[loss].hasPlateaus ? 'loss' : 'tempered-log-loss';
}
