import assert from 'node:assert/strict';
import fc from 'fast-check';
import { classMetrics, macroAverages } from '../../../../src/engine/metrics/classMetrics';
import { confusionMatrix } from '../../../../src/engine/metrics/confusionMatrix';
import { wilsonInterval } from '../../../../src/engine/metrics/wilsonInterval';
import { classMetricCases } from '../../../fixtures/engine/classMetricCases';
import { assertClose } from '../assertClose';

describe('classMetrics', () => {
  for (const { name, k, labels, predictions, ...expected } of classMetricCases) {
    it(`agrees with scikit-learn on ${name}`, () => {
      const matrix = confusionMatrix(labels, predictions, k);
      assert.deepEqual(matrix, expected.matrix);
      const classes = classMetrics(matrix);
      assert.deepEqual(
        classes.map(({ tn, fp, fn, tp }) => [
          [tn, fp],
          [fn, tp],
        ]),
        expected.oneAgainstRest,
      );
      const macro = macroAverages(classes);
      for (const metric of ['recall', 'precision', 'f1'] as const) {
        expected[metric].forEach((value, each) => {
          assertSame(classes[each]?.[metric], value);
        });
        assertSame(macro[metric], expected.macro[metric]);
      }
      classes.forEach(({ tn, fp, specificity }) => {
        assertSame(specificity, tn + fp === 0 ? null : tn / (tn + fp));
      });
    });
  }

  it('gives each rate its interval', () => {
    const [first] = classMetrics([
      [5, 1, 0],
      [2, 7, 1],
      [0, 0, 3],
    ]);
    assert.deepEqual(first?.intervals, {
      recall: wilsonInterval(5, 6),
      specificity: wilsonInterval(11, 13),
      precision: wilsonInterval(5, 7),
    });
  });

  it('has no average where no class has the metric', () => {
    assert.deepEqual(macroAverages(classMetrics([[0]])), {
      recall: null,
      specificity: null,
      precision: null,
      f1: null,
    });
  });

  it('counts every row once for each class', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), { maxLength: 30 });
    fc.assert(
      fc.property(rows, (pairs) => {
        const matrix = confusionMatrix(
          pairs.map(([label]) => label),
          pairs.map(([, prediction]) => prediction),
          4,
        );
        for (const { tp, fp, tn, fn } of classMetrics(matrix)) assert.equal(tp + fp + tn + fn, pairs.length);
      }),
    );
  });
});

describe('confusionMatrix', () => {
  it('refuses a class that is none of the k, and lists of different length', () => {
    assert.throws(() => confusionMatrix([0, 2], [0, 1], 2), /Row 1 has class 2/);
    assert.throws(() => confusionMatrix([0, 1], [0, -1], 2), /predicted -1/);
    assert.throws(() => confusionMatrix([0], [], 2), /1 labels do not match 0 predictions/);
  });
});

function assertSame(actual: number | null | undefined, expected: number | null | undefined): void {
  if (expected === null) assert.equal(actual, null);
  else assertClose(actual, expected ?? NaN);
}
