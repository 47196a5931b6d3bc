import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { applyCalibration } from '../../../../src/engine/calibration/applyCalibration';
import { calibrationSchema, probabilityMethods } from '../../../../src/engine/calibration/calibration';
import { fitCalibration } from '../../../../src/engine/calibration/fitCalibration';
import { isotonicRegression } from '../../../../src/engine/calibration/isotonicRegression';
import { scoreLogit } from '../../../../src/engine/calibration/scoreLogit';
import { sigmoid } from '../../../../src/engine/losses/logit';
import { meanLoss } from '../../../../src/engine/metrics/meanLoss';
import { calibrationCases, gridLogits } from '../../../fixtures/engine/calibrationCases';
import { assertClose } from '../assertClose';

describe('fitCalibration', () => {
  for (const { name, positives, logits, ...expected } of calibrationCases) {
    const scores = logits.map(sigmoid);

    it(`fits Platt's line as scikit-learn does to ${name}`, () => {
      const { calibration } = fitCalibration(positives, scores, 'platt');
      assert.ok(calibration.method === 'platt');
      // scikit-learn stops at a gradient of 1e-6 or so.
      assertClose(calibration.slope, expected.platt.slope, 1e-5);
      assertClose(calibration.intercept, expected.platt.intercept, 1e-5);
    });

    it(`fits a temperature as SciPy does to ${name}`, () => {
      const { calibration } = fitCalibration(positives, scores, 'temperature');
      if (expected.temperature === null) assert.equal(calibration.method, 'none');
      else assert.ok(calibration.method === 'temperature');
      if (calibration.method === 'temperature') assertClose(calibration.temperature, expected.temperature ?? NaN, 1e-6);
    });

    it(`pools violators as scikit-learn's IsotonicRegression does in ${name}`, () => {
      const { inputs, shares } = isotonicRegression(byClass(positives, logits));
      assert.equal(inputs.length, expected.isotonic.inputs.length);
      inputs.forEach((input, at) => {
        assertClose(input, expected.isotonic.inputs[at] ?? NaN);
        assertClose(shares[at], expected.isotonic.shares[at] ?? NaN);
      });
      const onGrid = applyCalibration(
        { method: 'isotonic', logits: inputs, probabilities: shares },
        Float64Array.from(gridLogits, sigmoid),
      );
      onGrid.forEach((share, at) => {
        assertClose(share, expected.isotonic.onGrid[at] ?? NaN);
      });
    });
  }

  it('gives Platt the least cross-entropy against his targets: no neighbouring line has less', () => {
    const [{ positives, logits } = { positives: [], logits: [] }] = calibrationCases;
    const count = positives.filter((label) => label === 1).length;
    const targets = [1 / (positives.length - count + 2), (count + 1) / (count + 2)];
    const lossOf = (slope: number, intercept: number): number =>
      logits.reduce((sum, logit, row) => {
        const probability = sigmoid(slope * logit + intercept);
        const target = targets[positives[row] ?? NaN] ?? NaN;
        return sum - target * Math.log(probability) - (1 - target) * Math.log(1 - probability);
      }, 0);
    const { calibration } = fitCalibration(positives, logits.map(sigmoid), 'platt');
    assert.ok(calibration.method === 'platt');
    const { slope, intercept } = calibration;
    for (const [a, b] of [
      [1e-4, 0],
      [-1e-4, 0],
      [0, 1e-4],
      [0, -1e-4],
    ] as const) {
      assert.ok(lossOf(slope + a, intercept + b) > lossOf(slope, intercept));
    }
  });

  it('takes back what a weighted loss does to the odds', () => {
    // Of logits z, a share sigmoid(z) is positive; the weights of the loss have moved them by 3 and doubled them.
    const rows = Array.from({ length: 20_000 }, (_, row) => {
      const logit = ((row % 200) - 100) / 25;
      return { logit: 2 * logit + 3, positive: Math.floor(row / 200) + 0.5 < 100 * sigmoid(logit) ? 1 : 0 };
    });
    const scores = Float64Array.from(rows, ({ logit }) => sigmoid(logit));
    const positives = rows.map(({ positive }) => positive);
    const { calibration } = fitCalibration(positives, scores, 'platt');
    assert.ok(calibration.method === 'platt');
    assertClose(calibration.slope, 0.5, 0.01);
    assertClose(calibration.intercept, -1.5, 0.02);
  });

  it('chooses by the rows of the rarer class, and says so', () => {
    const of = (rarer: number) => {
      const rows = Array.from({ length: 4 * rarer }, (_, row) => row);
      const { calibration, reason } = fitCalibration(
        rows.map((row) => (row % 4 === 0 ? 1 : 0)),
        rows.map((row) => ((row * 7) % 11) / 20 + (row % 4 === 0 ? 0.2 : 0.1)),
        'auto',
      );
      return [calibration.method, reason];
    };
    assert.deepEqual(of(999), ['platt', 'chosen for 999 validation rows of the rarer class, fewer than 1000']);
    assert.deepEqual(of(1000), ['isotonic', 'chosen for 1000 validation rows of the rarer class, at least 1000']);
  });

  it('falls back to Platt where rows are too few for isotonic regression, and to the score where there is nothing to learn', () => {
    const few = fitCalibration([0, 1, 0, 1], [0.1, 0.4, 0.3, 0.9], 'isotonic');
    assert.equal(few.calibration.method, 'platt');
    assert.match(few.reason, /instead of isotonic, for which 2 validation rows of the rarer class are too few: 10/);

    const alone = fitCalibration([1, 1], [0.3, 0.9], 'auto');
    assert.deepEqual(alone, {
      calibration: { method: 'none' },
      reason: 'the validation split holds only one class',
    });
    assert.equal(fitCalibration([], [], 'platt').calibration.method, 'none');

    const rows = Array.from({ length: 40 }, (_, row) => row);
    for (const method of ['temperature', 'platt', 'isotonic', 'auto'] as const) {
      const inverted = fitCalibration(
        rows.map((row) => (row < 20 ? 1 : 0)),
        rows.map((row) => row / 40),
        method,
      );
      assert.equal(inverted.calibration.method, 'none');
      assert.match(inverted.reason, method === 'temperature' ? /no temperature/ : /higher scores are no sign/);
    }
    assert.equal(fitCalibration([0, 1], [0.1, 0.9], 'none').calibration.method, 'none');
  });

  it('never changes which of two rows ranks higher, stays within [0, 1], and survives being stored', () => {
    fc.assert(
      fc.property(splits, fc.constantFrom(...probabilityMethods), ({ positives, scores }, method) => {
        const fitted = fitCalibration(positives, scores, method).calibration;
        const calibration = v.parse(calibrationSchema, JSON.parse(JSON.stringify(fitted)));
        assert.deepEqual(calibration, fitted);
        const grid = Float64Array.from([0, ...scores, 5e-324, 1e-9, 0.5, 1 - 2 ** -53, 1]).sort();
        const probabilities = applyCalibration(calibration, grid);
        probabilities.forEach((probability, at) => {
          assert.ok(probability >= 0 && probability <= 1);
          assert.ok(at === 0 || probability >= (probabilities[at - 1] ?? NaN));
        });
      }),
    );
  });
});

describe('isotonicRegression', () => {
  it('never falls, keeps the mean, and has no more squared error than any constant', () => {
    fc.assert(
      fc.property(splits, ({ positives, scores }) => {
        if (positives.length === 0) return;
        const { inputs, shares } = isotonicRegression(byClass(positives, scores));
        shares.forEach((share, at) => {
          assert.ok(at === 0 || share >= (shares[at - 1] ?? NaN));
          assert.ok(at === 0 || (inputs[at] ?? NaN) > (inputs[at - 1] ?? NaN));
        });
        // Each row lies on a level, which ends at the first point that is not below it.
        const levels = scores.map((score) => shares[inputs.findIndex((input) => input >= score)] ?? NaN);
        const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
        const share = positives.filter((label) => label === 1).length / positives.length;
        assertClose(mean, share);
        const error = (at: (row: number) => number) =>
          positives.reduce<number>((sum, label, row) => sum + (label - at(row)) ** 2, 0);
        assert.ok(error((row) => levels[row] ?? NaN) <= error(() => share) + 1e-9);
      }),
    );
  });
});

describe('scoreLogit', () => {
  it('is the logit, held where float64 ends', () => {
    assertClose(scoreLogit(0.75), Math.log(3));
    assertClose(scoreLogit(1e-9), Math.log(1e-9) + 1e-9);
    assert.deepEqual([scoreLogit(0), scoreLogit(5e-324), scoreLogit(1)], [-37, -37, 37]);
  });
});

describe('meanLoss', () => {
  it('is the mean over rows of both classes', () => {
    assert.equal(
      meanLoss([1, 0, 0], [0.5, 0.25, 1], (isPositive, score) => (isPositive ? 10 : score)),
      11.25 / 3,
    );
    assert.equal(
      meanLoss([], [], () => 1),
      null,
    );
  });
});

/** Few distinct scores, so that ties are the rule. */
const splits = fc
  .array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 16 })), { maxLength: 60 })
  .map((rows) => ({ positives: rows.map(([label]) => label), scores: rows.map(([, parts]) => parts / 16) }));

/** What `rankScores` does to scores, for numbers beyond [0, 1]. */
function byClass(positives: readonly number[], values: readonly number[]) {
  const of = (label: number) => Float64Array.from(values.filter((_, row) => positives[row] === label)).sort();
  return { positives: of(1), negatives: of(0) };
}
