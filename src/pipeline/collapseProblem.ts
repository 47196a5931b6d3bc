import type { ConfusionCounts } from '../engine/confusion';
import type { Problem } from '../engine/problem';
import { problemOf } from '../engine/problems/problemCatalogue';

/**
 * A network that gives every row the same answer looks like a flat line; this says what the line means.
 * @param validation counts of the best epoch at the run's threshold
 */
export function collapseProblem(bestEpoch: number, { tp, fp, tn, fn }: ConfusionCounts): Problem | null {
  if (tp + fp > 0 && tn + fn > 0) return null;
  const answer = tp + fp > 0 ? 'positive' : 'negative';
  return problemOf('collapsed-to-one-class', {
    message: `In its best epoch (${String(bestEpoch)}) the model calls every validation row ${answer} at this threshold.`,
  });
}
