import assert from 'node:assert/strict';
import fc from 'fast-check';
import { precisionOf, recallOf, specificityOf } from '../../../../src/engine/confusion';
import { countsAt } from '../../../../src/engine/countsAt';
import { operatingPoints } from '../../../../src/engine/curves/operatingPoints';
import { rankScores } from '../../../../src/engine/metrics/rankedScores';
import { nobodyThreshold } from '../../../../src/engine/thresholdPolicy';
import { assertClose } from '../assertClose';

const labels = [1, 1, 0, 1, 0, 0, 1, 0, 1, 0];
const scores = [0.9, 0.8, 0.8, 0.7, 0.55, 0.4, 0.4, 0.3, 0.2, 0.1];

describe('operatingPoints', () => {
  const points = operatingPoints(rankScores(labels, scores), 100);

  it("are those of scikit-learn's roc_curve(drop_intermediate=False)", () => {
    // scikit-learn 1.9.1 has infinity where nobody is flagged.
    const falsePositiveRates = [0, 0, 0.2, 0.2, 0.4, 0.6, 0.8, 0.8, 1];
    const truePositiveRates = [0, 0.2, 0.4, 0.6, 0.6, 0.8, 0.8, 1, 1];
    const thresholds = [nobodyThreshold, 0.9, 0.8, 0.7, 0.55, 0.4, 0.3, 0.2, 0.1];
    assert.deepEqual(
      points.map(({ threshold }) => threshold),
      thresholds,
    );
    points.forEach((point, at) => {
      assertClose(recallOf(point), truePositiveRates[at] ?? NaN);
      assertClose(1 - (specificityOf(point) ?? NaN), falsePositiveRates[at] ?? NaN);
    });
  });

  it("have the precision and recall of scikit-learn's precision_recall_curve", () => {
    // scikit-learn 1.9.1, which ascends, without the point (1, 0) that it adds where nobody is flagged.
    const precisions = [0.5, 5 / 9, 0.5, 0.5714285714285714, 0.6, 0.75, 0.6666666666666666, 1];
    const recalls = [1, 1, 0.8, 0.8, 0.6, 0.6, 0.4, 0.2];
    const [nobody, ...others] = points;
    assert.equal(nobody === undefined ? NaN : precisionOf(nobody), null);
    others.reverse().forEach((point, at) => {
      assertClose(precisionOf(point), precisions[at] ?? NaN);
      assertClose(recallOf(point), recalls[at] ?? NaN);
    });
  });

  it('are none without rows, and have a rate less without a class', () => {
    assert.deepEqual(operatingPoints(rankScores([], []), 100), []);
    const [nobody, both] = operatingPoints(rankScores([1, 1], [0.5, 0.5]), 100);
    assert.deepEqual(
      [nobody, both].map((point) => (point === undefined ? NaN : specificityOf(point))),
      [null, null],
    );
  });

  it('of a large split are few, exact each, and go from nobody to everyone', () => {
    const row = fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 1000 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 21, maxLength: 300 }), (rows) => {
        const ranked = rankScores(
          rows.map(([label]) => label),
          rows.map(([, thousandths]) => thousandths / 1000),
        );
        const few = operatingPoints(ranked, 20);
        assert.ok(few.length <= 23, String(few.length));
        few.forEach(({ threshold, ...counts }, at) => {
          assert.deepEqual(counts, countsAt(ranked, threshold));
          assert.ok(at === 0 || threshold < (few[at - 1]?.threshold ?? NaN));
        });
        const [first, last] = [few[0], few.at(-1)];
        assert.deepEqual([first?.tp, first?.fp], [0, 0]);
        assert.deepEqual([last?.fn, last?.tn], [0, 0]);
      }),
    );
  });
});
