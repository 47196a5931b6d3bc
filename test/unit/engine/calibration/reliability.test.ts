import assert from 'node:assert/strict';
import fc from 'fast-check';
import { calibrationQuality } from '../../../../src/engine/calibration/calibrationQuality';
import { reliabilityOf } from '../../../../src/engine/calibration/reliability';
import { brierScore } from '../../../../src/engine/metrics/brierScore';
import { logLoss } from '../../../../src/engine/metrics/logLoss';
import { wilsonInterval } from '../../../../src/engine/metrics/wilsonInterval';
import { reliabilityCase } from '../../../fixtures/engine/calibrationCases';
import { assertClose } from '../assertClose';

describe('reliabilityOf', () => {
  it("has the bins of scikit-learn's calibration_curve by quantiles", () => {
    const { positives, probabilities, meanProbabilities, observedRates } = reliabilityCase;
    const { bins, expectedCalibrationError } = reliabilityOf(positives, probabilities, wilsonInterval);
    assert.deepEqual(
      bins.map(({ count }) => count),
      Array.from({ length: 10 }, () => 6),
    );
    bins.forEach((bin, at) => {
      assertClose(bin.meanProbability, meanProbabilities[at] ?? NaN);
      assertClose(bin.observedRate, observedRates[at] ?? NaN);
      assert.deepEqual(bin.interval, wilsonInterval(Math.round(6 * bin.observedRate), 6));
    });
    const distances = bins.map(({ meanProbability, observedRate }) => Math.abs(meanProbability - observedRate));
    assertClose(expectedCalibrationError, distances.reduce((sum, each) => sum + each, 0) / 10);
  });

  it('never parts rows of equal probability', () => {
    const { bins } = reliabilityOf([1, 0, 0, 1, 0], [0.5, 0.5, 0.5, 0.5, 0.75], wilsonInterval);
    assert.deepEqual(
      bins.map(({ count, meanProbability, observedRate }) => [count, meanProbability, observedRate]),
      [
        [4, 0.5, 0.5],
        [1, 0.75, 0],
      ],
    );
  });

  it('has no bins and no error without rows', () => {
    assert.deepEqual(reliabilityOf([], [], wilsonInterval), { bins: [], expectedCalibrationError: null });
  });

  it('holds every row in one of at most ten bins that ascend', () => {
    const rows = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 20 })), { maxLength: 80 });
    fc.assert(
      fc.property(rows, (pairs) => {
        const positives = pairs.map(([label]) => label);
        const probabilities = pairs.map(([, parts]) => parts / 20);
        const { bins, expectedCalibrationError } = reliabilityOf(positives, probabilities, wilsonInterval);
        assert.ok(bins.length <= 10);
        assert.equal(
          bins.reduce((sum, { count }) => sum + count, 0),
          pairs.length,
        );
        bins.forEach(({ meanProbability }, at) => {
          assert.ok(at === 0 || meanProbability > (bins[at - 1]?.meanProbability ?? NaN));
        });
        assert.ok(
          expectedCalibrationError === null || (expectedCalibrationError >= 0 && expectedCalibrationError <= 1),
        );
      }),
    );
  });
});

describe('calibrationQuality', () => {
  it('has the Brier score and the log loss that a split reports', () => {
    const { positives, probabilities } = reliabilityCase;
    const quality = calibrationQuality(positives, probabilities, wilsonInterval);
    assert.equal(quality.brier, brierScore(positives, probabilities));
    assert.equal(quality.logLoss, logLoss(positives, probabilities));
  });
});
