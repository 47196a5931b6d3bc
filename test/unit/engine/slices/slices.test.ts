import assert from 'node:assert/strict';
import { sliceColumn } from '../../../../src/engine/slices/sliceColumn';
import { countSlices } from '../../../../src/engine/slices/sliceCounts';

describe('the slices of a column', () => {
  it('are its values where numbers have few', () => {
    const sliced = sliceColumn({ kind: 'numeric', values: Float32Array.of(2, 0, NaN, 2, 0.5) });
    assert.deepEqual(sliced, { names: ['0', '0.5', '2', 'missing'], codes: Int32Array.of(2, 0, 3, 2, 1) });
  });

  it('are fifths of the rows where numbers have many values, and say exactly what is in them', () => {
    const values = Float32Array.from({ length: 100 }, (_, index) => index / 10);
    const { names, codes } = sliceColumn({ kind: 'numeric', values });
    // Quantiles of 0, 0.1, … 9.9 at 0.2, 0.4, 0.6, 0.8 (numpy.quantile).
    assert.deepEqual(names, [
      'below 1.98',
      '1.98 to below 3.96',
      '3.96 to below 5.94',
      '5.94 to below 7.92',
      '7.92 or more',
    ]);
    const sizes = names.map((_, code) => codes.filter((each) => each === code).length);
    assert.deepEqual(sizes, [20, 20, 20, 20, 20]);
  });

  it('put a number that the file writes like an edge above that edge', () => {
    // 0.7 in single precision is below 0.7 in double precision.
    const values = Float32Array.from({ length: 21 }, (_, index) =>
      index < 10 ? index / 100 : index < 16 ? 0.7 : index,
    );
    const { names, codes } = sliceColumn({ kind: 'numeric', values });
    const slice = names[codes[12] ?? -1] ?? '';
    assert.match(slice, /^0\.7 to below/);
  });

  it('join ranges that have nothing between them', () => {
    const values = Float32Array.from({ length: 100 }, (_, index) => Math.max(0, index - 70));
    const { names } = sliceColumn({ kind: 'numeric', values });
    assert.deepEqual(names, ['below 9.2', '9.2 or more']);
  });

  it('are the most frequent levels, the others together', () => {
    const levels = Array.from({ length: 20 }, (_, level) => `level ${String(level)}`);
    // Level 19 most often.
    const codes = Int32Array.from(levels.flatMap((_, level) => new Array<number>(level + 1).fill(level)));
    const sliced = sliceColumn({ kind: 'text', codes, levels });
    assert.equal(sliced.names.length, 13);
    assert.deepEqual([sliced.names[0], sliced.names[11], sliced.names[12]], ['level 19', 'level 8', '8 other values']);
    assert.equal(sliced.codes[0], 12);
    assert.equal(sliced.codes.at(-1), 0);
  });

  it('name a single level that is left, and missing values', () => {
    const levels = Array.from({ length: 13 }, (_, level) => String(level));
    const codes = Int32Array.of(...levels.map((_, level) => level), -1);
    const { names } = sliceColumn({ kind: 'text', codes, levels });
    assert.deepEqual([names.length, names[12], names[13]], [14, '12', 'missing']);
  });

  it('are days for dates', () => {
    const sliced = sliceColumn({ kind: 'date', days: Float64Array.of(0, 18_262, NaN) });
    assert.deepEqual(sliced.names, ['1970-01-01', '2020-01-01', 'missing']);
  });
});

describe('what is counted of slices', () => {
  // 30 positives and 30 negatives: slice 0 has 20 of each, 1 has 9 positives, 2 the rest; half of slice 0 is missed.
  const codes = Int32Array.from({ length: 60 }, (_, at) => (at % 30 < 20 ? 0 : at % 30 < 29 ? 1 : 2));
  const scores = Float64Array.from({ length: 60 }, (_, at) => (at % 30 < 10 ? 0.2 : 0.8));
  const sides = { positives: { start: 0, end: 30 }, negatives: { start: 30, end: 60 } };
  const sliced = { names: ['a', 'b', 'c', 'never'], codes };

  it('is the matrix of each, the worst recall first, small groups behind, empty ones left out', () => {
    const slices = countSlices(sliced, scores, sides, 0.5, null);
    assert.deepEqual(
      slices.map(({ name, counts: { tp, fn, fp, tn }, isSmall }) => [name, tp, fn, fp, tn, isSmall]),
      [
        ['a', 10, 10, 10, 10, false],
        ['b', 9, 0, 9, 0, true],
        ['c', 1, 0, 1, 0, true],
      ],
    );
    const [worst] = slices;
    assert.equal(worst?.recall, 0.5);
    // statsmodels.stats.proportion.proportion_confint(10, 20, method="wilson")
    const [low = NaN, high = NaN] = worst.intervals.recall ?? [];
    assert.ok(Math.abs(low - 0.299298) < 1e-6 && Math.abs(high - 0.700702) < 1e-6, String([low, high]));
  });

  it('follows the threshold', () => {
    const [, , c] = countSlices(sliced, scores, sides, 0.9, null);
    assert.deepEqual(c?.counts, { tp: 0, fn: 1, fp: 0, tn: 1 });
  });

  it('counts the rows of a filter alone', () => {
    const mask = new Uint8Array(60).fill(1, 0, 30);
    const slices = countSlices(sliced, scores, sides, 0.5, mask);
    assert.deepEqual(
      slices.map(({ specificity }) => specificity),
      [null, null, null],
    );
    assert.deepEqual(countSlices(sliced, scores, sides, 0.5, new Uint8Array(60)), []);
  });
});
