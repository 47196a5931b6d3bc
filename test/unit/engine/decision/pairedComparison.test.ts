import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mcNemarPValue } from '../../../../src/engine/decision/mcNemar';
import { compareDecisions } from '../../../../src/engine/decision/pairedComparison';
import { pairedDifferenceInterval } from '../../../../src/engine/decision/pairedDifferenceInterval';
import { assertClose } from '../assertClose';

describe('mcNemarPValue', () => {
  // statsmodels 0.14, mcnemar([[10, b], [c, 10]], exact=True).pvalue
  const cases: readonly (readonly [b: number, c: number, pValue: number])[] = [
    [12, 4, 0.076812744140625],
    [4, 12, 0.076812744140625],
    [5, 5, 1],
    [0, 6, 0.03125],
    [1, 0, 1],
    [3, 11, 0.057373046875],
    [150, 86, 3.7159361395713866e-5],
    [2000, 1900, 0.11289365225934829],
    [0, 0, 1],
  ];
  for (const [b, c, pValue] of cases) {
    it(`is ${String(pValue)} for ${String(b)} and ${String(c)} rows`, () => {
      assertClose(mcNemarPValue(b, c), pValue, 1e-12 * pValue);
    });
  }
});

describe('pairedDifferenceInterval', () => {
  it('is that of the airway hyper-responsiveness data in Fagerland, Lydersen & Laake (2014): -0.517 to -0.026', () => {
    const interval = pairedDifferenceInterval(1, 7, 21);
    assert.deepEqual(
      interval?.map((end) => Number(end.toFixed(3))),
      [-0.517, -0.026],
    );
  });

  // Computed with scipy: the likelihood of the three-way table maximised numerically under each difference, and the score
  // statistic's roots found with brentq.
  const cases: readonly (readonly [b: number, c: number, n: number, lower: number, upper: number])[] = [
    [12, 4, 53, 0.0033022462, 0.298835565],
    [150, 86, 1600, 0.0213615646, 0.0589980332],
    [40, 20, 160, 0.0308645325, 0.2180642443],
    [0, 0, 30, -0.1135133934, 0.1135133934],
    [3, 3, 20, -0.257896236, 0.257896236],
    [5, 1, 8, -0.1034308914, 0.8207318923],
    [10, 0, 10, 0.4449344003, 1],
  ];
  for (const [b, c, n, lower, upper] of cases) {
    it(`is [${lower.toFixed(3)}, ${upper.toFixed(3)}] for ${String(b)} against ${String(c)} of ${String(n)} rows`, () => {
      const interval = pairedDifferenceInterval(b, c, n);
      assertClose(interval?.[0], lower, 1e-7);
      assertClose(interval?.[1], upper, 1e-7);
    });
  }

  it('holds the difference, and is mirrored when the two are exchanged', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(50), (b, c, agreeing) => {
        const n = b + c + agreeing;
        fc.pre(n > 0);
        const [lower, upper] = pairedDifferenceInterval(b, c, n) ?? [NaN, NaN];
        assert.ok(-1 <= lower && lower <= (b - c) / n && (b - c) / n <= upper && upper <= 1);
        const [mirroredLower, mirroredUpper] = pairedDifferenceInterval(c, b, n) ?? [NaN, NaN];
        assertClose(mirroredUpper, -lower);
        assertClose(mirroredLower, -upper);
      }),
    );
  });

  it('is not defined without rows', () => {
    assert.equal(pairedDifferenceInterval(0, 0, 0), null);
  });
});

describe('compareDecisions', () => {
  it('counts the rows that only one of two decisions gets right, by class', () => {
    const positives = [1, 1, 1, 0, 0, 0, 0];
    const first = [true, true, false, false, true, false, true];
    const second = [true, false, false, true, false, true, true];
    const { overall, positives: ofPositives, negatives } = compareDecisions(positives, first, second);
    assert.deepEqual([ofPositives.rows, ofPositives.onlyFirst, ofPositives.onlySecond], [3, 1, 0]);
    assert.deepEqual([negatives.rows, negatives.onlyFirst, negatives.onlySecond], [4, 2, 1]);
    assert.deepEqual([overall.rows, overall.onlyFirst, overall.onlySecond], [7, 3, 1]);
    assertClose(ofPositives.difference, 1 / 3);
    assertClose(negatives.difference, 1 / 4);
    assert.equal(overall.pValue, 0.625);
  });

  it('has no difference of recall where there is no positive', () => {
    const { positives } = compareDecisions([0], [true], [false]);
    assert.deepEqual(positives, { rows: 0, onlyFirst: 0, onlySecond: 0, difference: null, interval: null, pValue: 1 });
  });
});
