import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pairedAucDifference } from '../../../../src/engine/decision/pairedAucDifference';
import { rankScores } from '../../../../src/engine/metrics/rankedScores';
import { rocAuc } from '../../../../src/engine/metrics/rocAuc';
import { assertClose } from '../assertClose';

describe('pairedAucDifference', () => {
  const positives = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0];
  const first = [0.9, 0.8, 0.35, 0.6, 0.5, 0.4, 0.3, 0.2, 0.6, 0.1];
  const second = [0.7, 0.9, 0.55, 0.5, 0.65, 0.2, 0.1, 0.5, 0.3, 0.4];

  it('is DeLong’s, with ties', () => {
    // numpy: the covariance of the placements of both scores, from all pairs; areas by scikit-learn's roc_auc_score.
    const { difference, interval } = pairedAucDifference(positives, first, second);
    assertClose(difference ?? NaN, 0.8541666666666666 - 0.8958333333333334);
    assertClose(interval?.[0] ?? NaN, -0.31900779068502966);
    assertClose(interval?.[1] ?? NaN, 0.23567445735169618);
  });

  it('says nothing of how far it could move where no row is ranked differently, or a class has one row', () => {
    assert.deepEqual(pairedAucDifference(positives, first, first), { difference: 0, interval: null });
    assert.equal(pairedAucDifference([1, 0, 0], [0.5, 0.2, 0.6], [0.5, 0.2, 0.1]).interval, null);
    assert.deepEqual(pairedAucDifference([0, 0], [0.5, 0.2], [0.5, 0.1]), { difference: null, interval: null });
  });

  it('is the difference of both areas, and turns over with the order of the two', () => {
    const score = fc.integer({ min: 0, max: 5 }).map((fifths) => fifths / 5);
    const rows = fc.array(fc.tuple(fc.constantFrom(0, 1), score, score), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(rows, (table) => {
        const [labels, one, other] = [0, 1, 2].map((column) => table.map((row) => row[column] ?? NaN)) as [
          number[],
          number[],
          number[],
        ];
        const { difference, interval } = pairedAucDifference(labels, one, other);
        const areas = [one, other].map((scores) => rocAuc(rankScores(labels, scores)));
        if (areas[0] === null) assert.equal(difference, null);
        else assertClose(difference ?? NaN, (areas[0] ?? NaN) - (areas[1] ?? NaN));
        const turned = pairedAucDifference(labels, other, one);
        if (interval === null) assert.equal(turned.interval, null);
        else assertClose(turned.interval?.[0] ?? NaN, -interval[1]);
      }),
    );
  });
});
