import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  cellOf,
  countConfusion,
  fBetaOf,
  falseNegativeRateOf,
  falsePositiveRateOf,
  matthewsOf,
  negativeLikelihoodRatioOf,
  positiveLikelihoodRatioOf,
} from '../../../src/engine/confusion';
import { assertClose } from './assertClose';

describe('countConfusion', () => {
  it('counts each row in the cell that cellOf names, a score at the threshold as flagged', () => {
    const eighth = fc.integer({ min: 0, max: 8 }).map((n) => n / 8);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), eighth)), eighth, (rows, threshold) => {
        const expected = { tp: 0, fp: 0, tn: 0, fn: 0 };
        for (const [isPositive, score] of rows) expected[cellOf(isPositive, score, threshold)]++;
        const positives = rows.map(([isPositive]) => (isPositive ? 1 : 0));
        const scores = rows.map(([, score]) => score);
        assert.deepEqual(countConfusion(positives, scores, threshold), expected);
      }),
    );
  });
});

describe('cellOf', () => {
  it('flags at the threshold and above', () => {
    assert.equal(cellOf(true, 0.5, 0.5), 'tp');
    assert.equal(cellOf(false, 0.5, 0.5), 'fp');
    assert.equal(cellOf(true, 0.49, 0.5), 'fn');
    assert.equal(cellOf(false, 0.49, 0.5), 'tn');
  });
});

describe('fBetaOf', () => {
  it('lies between precision and recall and moves to recall with beta', () => {
    // Recall 4/5, precision 4/10.
    const counts = { tp: 4, fn: 1, fp: 6, tn: 9 };
    assertClose(fBetaOf(counts, 0), 0.4);
    assertClose(fBetaOf(counts, 1), 8 / 15);
    // 5 * 4 / (5 * 4 + 4 * 1 + 6)
    assertClose(fBetaOf(counts, 2), 2 / 3);
    assertClose(fBetaOf(counts, 1000), 0.8, 1e-5);
  });
});

describe('matthewsOf', () => {
  const count = fc.integer({ min: 1, max: 1_000_000_000 });

  it('is 1 for no error and -1 for nothing but errors, never beyond by rounding', () => {
    fc.assert(
      fc.property(count, count, (one, other) => {
        const right = matthewsOf({ tp: one, tn: other, fp: 0, fn: 0 });
        const wrong = matthewsOf({ tp: 0, tn: 0, fp: one, fn: other });
        assertClose(right, 1);
        assertClose(wrong, -1);
        assert.ok((right ?? NaN) <= 1 && (wrong ?? NaN) >= -1);
      }),
    );
  });

  it('is 0 when flagging does not depend on the class', () => {
    assert.equal(matthewsOf({ tp: 30, fn: 70, fp: 300, tn: 700 }), 0);
  });
});

describe('likelihood ratios', () => {
  // Recall 45/50, specificity 160/200.
  const counts = { tp: 45, fn: 5, fp: 40, tn: 160 };

  it('say how much the odds move: recall / (1 - specificity), and (1 - recall) / specificity', () => {
    assertClose(positiveLikelihoodRatioOf(counts), 0.9 / 0.2);
    assertClose(negativeLikelihoodRatioOf(counts), 0.1 / 0.8);
  });

  it('turn the odds of the prevalence into those of precision', () => {
    // Odds 50 : 200 before, 45 : 40 among those flagged.
    assertClose((positiveLikelihoodRatioOf(counts) ?? NaN) * (50 / 200), 45 / 40);
    assertClose((negativeLikelihoodRatioOf(counts) ?? NaN) * (50 / 200), 5 / 160);
  });

  it('are not defined without a false alarm, or without a true negative', () => {
    assert.equal(positiveLikelihoodRatioOf({ ...counts, fp: 0 }), null);
    assert.equal(negativeLikelihoodRatioOf({ ...counts, tn: 0 }), null);
  });
});

describe('falseNegativeRateOf and falsePositiveRateOf', () => {
  it('are what recall and specificity leave', () => {
    const counts = { tp: 3, fn: 1, fp: 2, tn: 6 };
    assert.equal(falseNegativeRateOf(counts), 0.25);
    assert.equal(falsePositiveRateOf(counts), 0.25);
    assert.equal(falseNegativeRateOf({ ...counts, tp: 0, fn: 0 }), null);
    assert.equal(falsePositiveRateOf({ ...counts, fp: 0, tn: 0 }), null);
  });
});
