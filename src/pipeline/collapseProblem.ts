import type { Problem } from '../engine/problem';
import { problemOf } from '../engine/problems/problemCatalogue';
import type { EpochRecord } from '../protocol/runRecord';

/** A network that gives every row the same answer looks like a flat line; this says what the line means. */
export function collapseProblem({ epoch, validation: { tp, fp, tn, fn } }: EpochRecord): Problem | null {
  if (tp + fp > 0 && tn + fn > 0) return null;
  const answer = tp + fp > 0 ? 'positive' : 'negative';
  return problemOf('collapsed-to-one-class', {
    message: `In its best epoch (${String(epoch)}) the model calls every validation row ${answer} at this threshold.`,
  });
}
