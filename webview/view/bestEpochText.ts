import { lossDefinitions } from '../../src/engine/losses/lossDefinitions';
import { resolveSelection } from '../../src/engine/resolveSelection';
import type { RunConfig } from '../../src/engine/runConfig';
import type { SelectionRule } from '../../src/engine/selection';
import { formatRate } from '../format/formatRate';

/** By which rule the best epoch was told, always on validation rows: `lowest log loss on validation`. */
export function bestEpochRule({ loss, training }: Pick<RunConfig, 'loss' | 'training'>): string {
  const constraint = lossDefinitions[loss.id].constraint(loss);
  if (constraint !== null) {
    return `highest specificity among the epochs that reach a recall of ${formatRate(constraint.targetRecall)} on validation`;
  }
  return `${ruleTexts[resolveSelection(training.selection, loss.id)](loss.targetRecall)} on validation`;
}

const ruleTexts: Readonly<Record<SelectionRule, (targetRecall: number) => string>> = {
  loss: () => 'lowest loss',
  'log-loss': () => 'lowest log loss',
  'tempered-log-loss': () => 'lowest log loss at its best temperature',
  'average-precision': () => 'highest average precision',
  'specificity-at-recall': (targetRecall) => `highest specificity at a recall of ${formatRate(targetRecall)}`,
};
