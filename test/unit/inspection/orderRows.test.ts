import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellOf, type Cell } from '../../../src/engine/confusion';
import { orderByRank, orderByScore, positionsOfRows, rowsOfCell } from '../../../src/inspection/orderRows';
import { scoredRowsOf, type ScoredRow } from './scoredRows';

const cells = ['tp', 'fp', 'tn', 'fn'] as const;
const score = fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10);
const rows = fc
  .array(fc.record({ score, positive: fc.boolean(), split: fc.constantFrom('train', 'test') }))
  .map((found) => found.map((row, index): ScoredRow => ({ ...row, row: 3 * index + 1 })));
const chosenSplits = fc.uniqueArray(fc.constantFrom('train', 'validation', 'test'), { minLength: 1 });
const chosenCells = fc.uniqueArray(fc.constantFrom(...cells), { minLength: 1 });

describe('the order of selected rows', () => {
  const selected = (
    all: readonly ScoredRow[],
    splits: readonly string[],
    chosen: readonly Cell[],
    threshold: number,
  ): readonly ScoredRow[] =>
    all.filter((row) => splits.includes(row.split) && chosen.includes(cellOf(row.positive, row.score, threshold)));

  it('finds the rows of a cell as one stretch', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...cells), score, (all, cell, threshold) => {
        const scored = scoredRowsOf(all);
        const { start, end } = rowsOfCell(scored, threshold, 'test', cell);
        assert.deepEqual(
          [...scored.rowNumbers.subarray(start, end)].sort((a, b) => a - b),
          selected(all, ['test'], [cell], threshold).map(({ row }) => row),
        );
      }),
    );
  });

  for (const by of ['score', 'margin'] as const) {
    it(`goes by ${by}, whichever cells and splits are selected together`, () => {
      fc.assert(
        fc.property(rows, chosenSplits, chosenCells, score, (all, splits, chosen, threshold) => {
          const scored = scoredRowsOf(all);
          const order = orderByScore(scored, { splits, cells: chosen, threshold }, by);
          const keyOf = (value: number): number => (by === 'score' ? value : Math.abs(value - threshold));
          const keys = [...order].map((position) => keyOf(scored.scores[position]!));
          assert.deepEqual(
            keys,
            [...keys].sort((a, b) => a - b),
          );
          assert.deepEqual(
            [...order].map((position) => scored.rowNumbers[position]!).sort((a, b) => a - b),
            selected(all, splits, chosen, threshold).map(({ row }) => row),
          );
        }),
      );
    });
  }

  it('goes by a rank either way, rows of the same rank in the order of the file and rows without one last', () => {
    const scored = scoredRowsOf(
      [0.1, 0.2, 0.3, 0.4, 0.45].map((score, index) => ({ row: 9 - index, split: 'test', positive: true, score })),
    );
    // Row numbers by position: 9, 8, 7, 6, 5.
    const ranks = [2, NaN, 0, 2, 0];
    const positions = positionsOfRows(scored);
    const rowsBy = (descending: boolean): number[] => {
      const selection = { splits: ['test'], cells: ['fn'], threshold: 0.5 } as const;
      return [...orderByRank(scored, selection, ranks, { descending, positions })].map((at) => scored.rowNumbers[at]!);
    };
    assert.deepEqual(rowsBy(false), [5, 7, 6, 9, 8]);
    assert.deepEqual(rowsBy(true), [6, 9, 5, 7, 8]);
  });
});
