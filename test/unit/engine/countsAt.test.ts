import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countConfusion } from '../../../src/engine/confusion';
import { countsAt, firstAtLeast } from '../../../src/engine/countsAt';

describe('counts at a threshold', () => {
  it('are those of counting row by row, at any threshold and with ties', () => {
    const score = fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(fc.array(fc.record({ score, positive: fc.boolean() })), score, (rows, threshold) => {
        const sideOf = (positive: boolean): Float64Array =>
          Float64Array.from(rows.filter((row) => row.positive === positive).map((row) => row.score)).sort();
        const expected = countConfusion(
          rows.map(({ positive }) => Number(positive)),
          rows.map((row) => row.score),
          threshold,
        );
        assert.deepEqual(countsAt({ positives: sideOf(true), negatives: sideOf(false) }, threshold), expected);
      }),
    );
  });

  it('find the first score of a stretch that is not below the threshold', () => {
    const scores = Float64Array.of(0.9, 0.1, 0.2, 0.2, 0.3, 0.1);
    assert.deepEqual(
      [0, 0.1, 0.15, 0.2, 0.3, 0.4].map((threshold) => firstAtLeast(scores, threshold, 1, 5)),
      [1, 1, 2, 2, 4, 5],
    );
  });
});
