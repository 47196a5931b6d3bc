import type { Cell } from '../engine/confusion';
import { firstAtLeast } from '../engine/countsAt';
import type { SplitName } from '../engine/splitName';
import type { Block, ScoredRows } from '../runs/readScoredRows';

export interface RowSelection {
  readonly splits: readonly SplitName[];
  readonly cells: readonly Cell[];
  readonly threshold: number;
}

/** [n] rank of each row, in the positions of `ScoredRows`: whole numbers up to the greatest row number, or NaN for rows that come last either way. */
export type RowRanks = ArrayLike<number>;

/** What the order of rows is told by. */
export type OrderedRows = Pick<ScoredRows, 'rowNumbers' | 'scores' | 'blocks'>;

/** The rows of one cell of a split: one stretch of the scored rows, ascending by score. */
export function rowsOfCell({ scores, blocks }: OrderedRows, threshold: number, split: SplitName, cell: Cell): Block {
  const { start, end } = blocks[split][cell === 'tp' || cell === 'fn' ? 'positives' : 'negatives'];
  const cut = firstAtLeast(scores, threshold, start, end);
  return cell === 'tp' || cell === 'fp' ? { start: cut, end } : { start, end: cut };
}

/**
 * Positions of the selected rows by score, or by the distance of the score from the threshold, ascending. Each cell is sorted
 * already, so this merges at most four stretches for each split: a million rows take some 20 ms.
 */
export function orderByScore(scored: OrderedRows, selection: RowSelection, by: 'score' | 'margin'): Uint32Array {
  const { scores } = scored;
  const { threshold } = selection;
  const keyAt = (position: number): number => {
    const score = scores[position] ?? NaN;
    return by === 'score' ? score : Math.abs(score - threshold);
  };
  const heads = stretchesOf(scored, selection)
    .map(({ cell, start, end }) => {
      // Below the threshold a higher score is a smaller margin.
      const isReversed = by === 'margin' && (cell === 'fn' || cell === 'tn');
      return isReversed
        ? { at: end - 1, step: -1, left: end - start, key: 0 }
        : { at: start, step: 1, left: end - start, key: 0 };
    })
    .filter(({ left }) => left > 0);
  const order = new Uint32Array(heads.reduce((sum, { left }) => sum + left, 0));
  for (const head of heads) head.key = keyAt(head.at);
  for (let place = 0; place < order.length; place++) {
    let next = heads[0];
    for (const head of heads) if (next === undefined || head.key < next.key) next = head;
    if (next === undefined) break;
    order[place] = next.at;
    next.at += next.step;
    if (--next.left === 0) heads.splice(heads.indexOf(next), 1);
    else next.key = keyAt(next.at);
  }
  return order;
}

/**
 * Positions of the selected rows by their rank; rows of the same rank stay in the order of the file. Rank and row number are
 * sorted as one number each, because sorting with a function takes ten times as long.
 * @param positions [greatest row number + 1] position of each row number
 */
export function orderByRank(
  scored: OrderedRows,
  selection: RowSelection,
  ranks: RowRanks,
  { descending, positions }: { readonly descending: boolean; readonly positions: Uint32Array },
): Uint32Array {
  const { rowNumbers } = scored;
  const stretches = stretchesOf(scored, selection);
  const keys = new Float64Array(stretches.reduce((sum, { start, end }) => sum + end - start, 0));
  const radix = positions.length;
  let place = 0;
  for (const { start, end } of stretches) {
    for (let at = start; at < end; at++) {
      const rank = ranks[at] ?? NaN;
      const key = Number.isNaN(rank) ? radix + 1 : descending ? radix - rank : rank;
      keys[place++] = key * radix + (rowNumbers[at] ?? 0);
    }
  }
  keys.sort();
  return Uint32Array.from(keys, (key) => positions[key % radix] ?? 0);
}

function stretchesOf(scored: OrderedRows, { splits, cells, threshold }: RowSelection): (Block & { cell: Cell })[] {
  return splits.flatMap((split) =>
    [...new Set(cells)].map((cell) => ({ cell, ...rowsOfCell(scored, threshold, split, cell) })),
  );
}

/** [greatest row number + 1] the position of each row number. */
export function positionsOfRows({ rowNumbers }: ScoredRows): Uint32Array {
  let greatest = 0;
  for (const row of rowNumbers) if (row > greatest) greatest = row;
  const positions = new Uint32Array(greatest + 1);
  for (let at = 0; at < rowNumbers.length; at++) positions[rowNumbers[at] ?? 0] = at;
  return positions;
}

/** [n] rank of each row by a number of its own. */
export function ranksOf(values: Float64Array): RowRanks {
  const sorted = values.slice().sort();
  return Float64Array.from(values, (value) => firstAtLeast(sorted, value));
}
