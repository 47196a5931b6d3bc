import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellOf } from '../../../src/engine/confusion';
import { sigmoid } from '../../../src/engine/losses/logit';
import { orderByScore, positionsOfRows } from '../../../src/inspection/orderRows';
import { RunEpochs } from '../../../src/inspection/runEpochs';
import type { EpochScores } from '../../../src/runs/readEpochScores';
import { scoredRowsOf, type ScoredRow } from './scoredRows';

const allCells = ['tp', 'fn', 'fp', 'tn'] as const;

/** Rows of which the test rows are scored once, with their logits at three epochs. */
const rowWithLogits = fc.record({
  positive: fc.boolean(),
  split: fc.constantFrom('train', 'validation', 'test'),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  logits: fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })),
});
type RowWithLogits = ScoredRow & { readonly logits: readonly [number, number, number] };
const table = fc
  .array(rowWithLogits, { maxLength: 40 })
  .map((rows) => rows.map((row, index): RowWithLogits => ({ ...row, row: 2 * index + 1 })));

function epochsOf(rows: readonly RowWithLogits[], threshold: number): RunEpochs {
  const scored = scoredRowsOf(rows);
  const ordered = [
    ...rows.filter(({ split }) => split === 'train'),
    ...rows.filter(({ split }) => split === 'validation'),
  ];
  const kept: EpochScores = {
    threshold,
    every: 2,
    rowNumbers: Uint32Array.from(ordered, ({ row }) => row),
    trainRows: rows.filter(({ split }) => split === 'train').length,
    epochs: [1, 3, 5],
    logits: [0, 1, 2].map((at) => Float32Array.from(ordered, ({ logits }) => logits[at]!)),
  };
  return RunEpochs.of(kept, scored, positionsOfRows(scored)) ?? assert.fail('other rows');
}

describe('the epochs of a run', () => {
  for (const split of ['train', 'validation'] as const) {
    it(`have the ${split} rows in the order of the scores they had then`, () => {
      fc.assert(
        fc.property(table, (rows) => {
          const scored = scoredRowsOf(rows);
          const then = epochsOf(rows, 0.5).rowsAt(3, split) ?? assert.fail();
          const order = orderByScore(then.ordered, { splits: [split], cells: allCells, threshold: 0.5 }, 'score');
          const listed = [...order].map((at) => {
            const place = then.places[at]!;
            assert.equal(then.ordered.rowNumbers[at], scored.rowNumbers[place]);
            assert.equal(then.ordered.scores[at], then.scoreAt(place));
            return [scored.rowNumbers[place]!, then.scoreAt(place)] as const;
          });
          const expected = rows
            .filter((row) => row.split === split)
            .map(({ row, logits }) => [row, sigmoid(logits[1])] as const);
          assert.deepEqual(
            listed.toSorted(([a], [b]) => a - b),
            expected,
          );
          assert.deepEqual(
            listed.map(([, score]) => score),
            expected.map(([, score]) => score).toSorted((a, b) => a - b),
          );
        }),
      );
    });
  }

  it('count for each row how often it was on the wrong side, and none for test rows', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(0, 0.2, 0.5, sigmoid(2), 1), (rows, threshold) => {
        const scored = scoredRowsOf(rows);
        const missed = epochsOf(rows, threshold).missedEpochs();
        const positions = positionsOfRows(scored);
        for (const { row, split, positive, logits } of rows) {
          const cells = logits.map((logit) => cellOf(positive, sigmoid(logit), threshold));
          const expected = cells.filter((cell) => cell === 'fn' || cell === 'fp').length;
          assert.equal(missed[positions[row]!], split === 'test' ? undefined : expected);
        }
      }),
    );
  });

  it('tell the history of a row, and none of a test row', () => {
    const rows: RowWithLogits[] = [
      { row: 1, split: 'validation', positive: true, score: 0.9, logits: [-1, 0, 2] },
      { row: 2, split: 'test', positive: true, score: 0.9, logits: [0, 0, 0] },
      { row: 3, split: 'train', positive: false, score: 0.1, logits: [1, 1, -1] },
    ];
    const positions = positionsOfRows(scoredRowsOf(rows));
    const epochs = epochsOf(rows, 0.5);
    assert.deepEqual(epochs.historyAt(positions[1]!), {
      row: 1,
      isPositive: true,
      threshold: 0.5,
      epochs: [1, 3, 5],
      every: 2,
      scores: Float64Array.of(sigmoid(-1), 0.5, sigmoid(2)),
    });
    assert.equal(epochs.historyAt(positions[2]!), null);
    assert.equal(epochs.rowsAt(2, 'train'), null);
  });

  it('are refused when they are of other rows', () => {
    const rows: RowWithLogits[] = [{ row: 1, split: 'train', positive: true, score: 0.9, logits: [0, 0, 0] }];
    const scored = scoredRowsOf(rows);
    const kept = { threshold: 0.5, every: 1, trainRows: 1, epochs: [1], logits: [Float32Array.of(0)] };
    const of = (row: number): RunEpochs | null =>
      RunEpochs.of({ ...kept, rowNumbers: Uint32Array.of(row) }, scored, positionsOfRows(scored));
    assert.ok(of(1) !== null);
    assert.equal(of(2), null);
  });
});
