import assert from 'node:assert/strict';
import { seededRandom } from '../../../../src/base/random';
import { aucDrop, pooledDrop } from '../../../../src/engine/explanation/aucDrop';
import { occlude } from '../../../../src/engine/explanation/occlusion';
import { permutationImportance } from '../../../../src/engine/explanation/permutationImportance';
import { typicalValues } from '../../../../src/engine/explanation/typicalValues';
import type { Table } from '../../../../src/engine/table';

const table: Table = {
  rowCount: 4,
  columns: [
    { kind: 'numeric', name: 'a', values: Float32Array.of(1, 2, 9, NaN) },
    { kind: 'numeric', name: 'b', values: Float32Array.of(4, 4, 0, 8) },
    { kind: 'categorical', name: 'c', codes: Int32Array.of(1, 0, 0, -1), levels: ['x', 'y'] },
  ],
  rowNumbers: Uint32Array.of(1, 2, 3, 4),
  lines: Uint32Array.of(2, 3, 4, 5),
};

describe('the typical values of training rows', () => {
  it('are medians and most frequent levels of those that are there', () => {
    assert.deepEqual(typicalValues(table, Uint32Array.of(0, 1, 2, 3)), [2, 4, 0]);
    assert.deepEqual(typicalValues(table, Uint32Array.of(0)), [1, 4, 1]);
    assert.deepEqual(typicalValues(table, Uint32Array.of(3)), [NaN, 8, -1]);
  });
});

describe('what moves the score of a row', () => {
  it('is weight times distance from the typical value in a linear model, and adds up', () => {
    const weights = [0.5, -2];
    const logOddsOf = ({ rowCount, columns: [a, b, c] }: Table): Float64Array => {
      assert.ok(a?.kind === 'numeric' && b?.kind === 'numeric' && c?.kind === 'categorical');
      return Float64Array.from(
        { length: rowCount },
        (_, row) => 0.1 + 0.5 * (a.values[row] ?? NaN) - 2 * (b.values[row] ?? NaN) + (c.codes[row] === 1 ? 3 : 0),
      );
    };
    const typical = typicalValues(table, Uint32Array.of(0, 1, 2, 3));
    const { logOdds, contributions } = occlude(table, 0, typical, logOddsOf);
    const expected = [(weights[0] ?? NaN) * (1 - 2), (weights[1] ?? NaN) * (4 - 4), 3];
    contributions.forEach((each, column) => {
      assert.ok(Math.abs(each - (expected[column] ?? NaN)) < 1e-12, String(each));
    });
    const ofTypical = 0.1 + 0.5 * 2 - 2 * 4;
    assert.ok(Math.abs(logOdds - ofTypical - contributions.reduce((sum, each) => sum + each, 0)) < 1e-12);
  });
});

describe('the drop of ROC AUC', () => {
  it('has the variance of DeLong for paired rows', () => {
    // By hand. Before: shares below each positive 1, 1, 1/2; after 1/2, 1, 1/2: differences 1/2, 0, 0, with mean 1/6 and a variance
    // of the mean of (1/9 + 2/36) / 2 / 3 = 1/36. Of the negatives 2/3 and 1 are below each before, 1/3 and 1 after: differences of
    // the shares above 1/3 and 0, with a variance of the mean of 1/18 / 2 = 1/36.
    const before = { positives: Float64Array.of(5, 6, 2), negatives: Float64Array.of(3, 1) };
    const after = { positives: Float64Array.of(2, 6, 2), negatives: Float64Array.of(3, 1) };
    const { drop, variance } = aucDrop(before, after);
    assert.ok(Math.abs(drop - 1 / 6) < 1e-12, String(drop));
    assert.ok(Math.abs(variance - 1 / 18) < 1e-12, String(variance));
  });

  it('is pooled by the rules of Rubin', () => {
    // Mean 0.2; within 0.01, between 0.02 (variance of 0.1 and 0.3 with n - 1), total 0.01 + 1.5 * 0.02 = 0.04.
    const { drop, interval } = pooledDrop([
      { drop: 0.1, variance: 0.01 },
      { drop: 0.3, variance: 0.01 },
    ]);
    assert.ok(Math.abs(drop - 0.2) < 1e-12);
    assert.ok(Math.abs((interval?.[1] ?? NaN) - 0.2 - 1.959963984540054 * 0.2) < 1e-12);
  });
});

describe('the importance of a column', () => {
  const rows = 400;
  const random = seededRandom(7);
  const inputs = Float32Array.from({ length: 2 * rows }, () => random.normal());
  const positives = Uint8Array.from({ length: rows }, (_, row) =>
    Number((inputs[2 * row] ?? 0) + 0.5 * random.normal() > 0),
  );
  // Leans on the noise a little, as an overfitted model does.
  const logOddsOf = (of: Float32Array): Float64Array =>
    Float64Array.from({ length: rows }, (_, row) => 3 * (of[2 * row] ?? NaN) + 0.1 * (of[2 * row + 1] ?? NaN));
  const importance = (place: number) =>
    permutationImportance(
      ['signal', 'noise'][place] ?? '',
      { positives, logOdds: logOddsOf(inputs) },
      (order) =>
        logOddsOf(
          inputs.map((own, at) => (at % 2 === place ? (inputs[2 * (order[at >> 1] ?? 0) + place] ?? NaN) : own)),
        ),
      10,
      seededRandom(1),
    );

  it('is next to nothing for noise, with an interval that includes 0', () => {
    const { column, drop, interval } = importance(1);
    assert.equal(column, 'noise');
    assert.ok(Math.abs(drop) < 0.01, String(drop));
    assert.ok(interval !== null && interval[0] < 0 && interval[1] > 0, String(interval));
  });

  it('is nearly all there is to lose for the one column that tells', () => {
    const { drop, interval } = importance(0);
    assert.ok(drop > 0.35 && drop < 0.55, String(drop));
    assert.ok((interval?.[0] ?? 0) > 0.2, String(interval));
  });

  it('is the same with the same seed', () => {
    assert.deepEqual(importance(1), importance(1));
  });
});
