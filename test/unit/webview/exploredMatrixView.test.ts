import assert from 'node:assert/strict';
import { exploredMatrixView } from '../../../webview/inspection/exploredMatrixView';

describe('the matrix at a moved threshold', () => {
  // 53 positives of which 50 are at 0.9, and 10 negatives that are all at 0.1.
  const positives = Float64Array.from({ length: 53 }, (_, row) => (row < 3 ? 0.2 : 0.9));
  const split = { positives, negatives: new Float64Array(10).fill(0.1) };
  const scores = { train: split, validation: split, test: split, calibration: split };

  it('is counted from the scores, with intervals of its own', () => {
    const view = exploredMatrixView({ scores, movedThreshold: 0.5 }, 'test');
    assert.ok(view?.kind === 'counted');
    assert.deepEqual(view.counts, { tp: 50, fn: 3, fp: 0, tn: 10 });
    assert.equal(view.source, 'exploring 0.5000');
    // statsmodels: proportion_confint(50, 53, method="wilson")
    assert.deepEqual(
      view.intervals?.recall?.map((end) => end.toFixed(6)),
      ['0.846298', '0.980563'],
    );
  });

  it('is not there while the threshold is the run’s own, or before there are scores', () => {
    assert.equal(exploredMatrixView({ scores, movedThreshold: null }, 'test'), null);
    assert.equal(exploredMatrixView({ scores: null, movedThreshold: 0.5 }, 'test'), null);
    assert.equal(exploredMatrixView(null, 'test'), null);
  });
});
