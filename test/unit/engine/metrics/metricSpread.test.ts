import assert from 'node:assert/strict';
import { metricSpread } from '../../../../src/engine/metrics/metricSpread';
import { metricsOf } from '../../../../src/engine/metrics/metricsOf';
import { assertClose } from '../assertClose';

describe('metricSpread', () => {
  it('is the mean over folds, and the standard deviation with n - 1', () => {
    const recalls = [
      [1, 0],
      [1, 1],
      [0, 0],
    ].map((flagged) => metricsOf([1, 1, 0], [...flagged, 0], 0.5));
    const { mean, standardDeviation } = metricSpread(recalls);
    // Recalls of 0.5, 1 and 0.
    assert.equal(mean.recall, 0.5);
    assert.equal(standardDeviation.recall, 0.5);
    assert.deepEqual([mean.specificity, standardDeviation.specificity], [1, 0]);
  });

  it('leaves out folds in which a metric is not defined, and is null where nothing is left', () => {
    // Precision is not defined where nothing is flagged.
    const [flagging, silent] = [metricsOf([1, 0], [0.9, 0.8], 0.5), metricsOf([1, 0], [0.1, 0.2], 0.5)];
    const { mean, standardDeviation } = metricSpread([flagging, silent]);
    assertClose(mean.precision ?? NaN, 0.5);
    assert.equal(standardDeviation.precision, null);
    assert.equal(metricSpread([silent]).mean.precision, null);
  });
});
