import assert from 'node:assert/strict';
import { initialFilter } from '../../../webview/filter/filterState';
import { exploredMatrixView } from '../../../webview/inspection/exploredMatrixView';

describe('the matrix at a moved threshold', () => {
  // 53 positives of which 50 are at 0.9, and 10 negatives that are all at 0.1.
  const positives = Float64Array.from({ length: 53 }, (_, row) => (row < 3 ? 0.2 : 0.9));
  const split = { positives, negatives: new Float64Array(10).fill(0.1) };
  const scores = { train: split, validation: split, test: split, calibration: split };
  const asItIs = { scores, ownThreshold: 0.3, movedThreshold: null, filter: initialFilter };

  it('is counted from the scores, with intervals of its own', () => {
    const view = exploredMatrixView({ ...asItIs, movedThreshold: 0.5 }, 'test');
    assert.ok(view?.kind === 'counted');
    assert.deepEqual(view.counts, { tp: 50, fn: 3, fp: 0, tn: 10 });
    assert.equal(view.source, 'exploring 0.5000');
    // statsmodels: proportion_confint(50, 53, method="wilson")
    assert.deepEqual(
      view.intervals?.recall?.map((end) => end.toFixed(6)),
      ['0.846298', '0.980563'],
    );
  });

  it('is of the rows of a filter, at the run’s own threshold too', () => {
    const fewer = { positives: positives.subarray(0, 4), negatives: Float64Array.of(0.1) };
    const rows = { expression: 'age > 60', slice: null };
    const filtered = { ...scores, test: fewer };
    const inspection = { ...asItIs, filter: { ...initialFilter, applied: { rows, scores: filtered } } };
    const own = exploredMatrixView(inspection, 'test');
    assert.ok(own?.kind === 'counted');
    assert.deepEqual([own.counts, own.source], [{ tp: 1, fn: 3, fp: 0, tn: 1 }, 'filtered']);
    const moved = exploredMatrixView({ ...inspection, movedThreshold: 0.15 }, 'test');
    assert.ok(moved?.kind === 'counted');
    assert.deepEqual([moved.counts, moved.source], [{ tp: 4, fn: 0, fp: 0, tn: 1 }, 'filtered, exploring 0.1500']);
  });

  it('is not there while the threshold is the run’s own, or before there are scores', () => {
    assert.equal(exploredMatrixView(asItIs, 'test'), null);
    assert.equal(exploredMatrixView({ ...asItIs, scores: null, movedThreshold: 0.5 }, 'test'), null);
    assert.equal(exploredMatrixView(null, 'test'), null);
  });
});
