import { countsAt } from '../../src/engine/countsAt';
import type { RunScores } from '../../src/protocol/inspectorMessages';
import type { ShownSplit } from '../view/matrixView';

/** So many misses are worth going through. */
const enoughMisses = 10;

/** Rows that training has not seen say more about what will be missed. */
const mostTelling: readonly ShownSplit[] = ['test', 'validation', 'train'];

/** The split whose misses are looked at first: the most telling one with enough of them, else the one with most. */
export function splitOfMisses(scores: RunScores, threshold: number): ShownSplit {
  const counted = mostTelling.map((split) => ({ split, misses: countsAt(scores[split], threshold).fn }));
  const enough = counted.find(({ misses }) => misses >= enoughMisses);
  return (enough ?? counted.reduce((most, next) => (next.misses > most.misses ? next : most))).split;
}
