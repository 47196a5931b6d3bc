import type { RunView } from '../../src/protocol/runView';
import { formatCount } from '../format/formatCount';
import type { EpochsState } from '../epochs/epochsState';

/** Whose rows and curves are shown while an epoch is looked at, and why they are not those of the epoch where they are not. */
export function epochRowsText(
  { kept, at }: EpochsState,
  { config, bestEpoch }: Pick<RunView, 'config' | 'bestEpoch'>,
): string {
  const keptWeights = bestEpoch === null ? 'the final weights' : `the weights of epoch ${formatCount(bestEpoch)}`;
  if (kept !== null && at !== null && kept.epochs.includes(at)) {
    return (
      `Their rows and curves are those of the epoch too. Test rows were scored once, with ${keptWeights}; ` +
      'slices and reasons are of these weights too.'
    );
  }
  return `Rows and curves are those of ${keptWeights}: ${whyNot(kept, config)}.`;
}

function whyNot(kept: EpochsState['kept'], config: RunView['config']): string {
  if (kept !== null) return `scores were kept of one in ${formatCount(kept.every)} epochs, from the first on`;
  const folds = config?.split.folds ?? null;
  return folds === null
    ? 'the run has kept no scores of its epochs'
    : 'in a run with folds they come from other models, and scores of epochs are not kept';
}
