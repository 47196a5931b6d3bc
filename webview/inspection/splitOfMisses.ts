import { countsAt } from '../../src/engine/countsAt';
import type { RunScores } from '../../src/protocol/inspectorMessages';
import type { ShownSplit } from '../view/matrixView';

/** So many misses are worth going through. */
const enoughMisses = 10;

/** Rows that training has not seen say more about what will be missed. */
const mostTelling = ['test', 'validation'] as const;

/** The split whose misses are looked at first: the most telling one with enough of them, else all splits together. */
export function splitOfMisses(scores: RunScores, threshold: number): ShownSplit | 'all' {
  return mostTelling.find((split) => countsAt(scores[split], threshold).fn >= enoughMisses) ?? 'all';
}
