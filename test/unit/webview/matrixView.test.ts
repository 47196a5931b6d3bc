import assert from 'node:assert/strict';
import { matrixViewOf } from '../../../webview/view/matrixView';
import { epochOf, epochsUpTo, metricsOf, runOf } from './sampleRun';

describe('the matrix of a split', () => {
  it('shows the latest epoch while training', () => {
    const run = runOf({ state: 'training', epochs: [epochOf(7, { tp: 41, fn: 1, fp: 7, tn: 63 })] });
    assert.deepEqual(matrixViewOf(run, 'validation'), {
      kind: 'counted',
      source: 'epoch 7',
      counts: epochOf(7, { tp: 41, fn: 1, fp: 7, tn: 63 }).validation,
      recall: 41 / 42,
      specificity: 0.9,
      intervals: null,
    });
  });

  it('shows nothing of the test split before the end, whatever epochs there are', () => {
    const run = runOf({ state: 'training', epochs: epochsUpTo(5) });
    assert.deepEqual(matrixViewOf(run, 'test'), { kind: 'waiting', reason: 'Evaluated once, after training.' });
    assert.deepEqual(matrixViewOf({ ...run, state: 'cancelled' }, 'test'), {
      kind: 'waiting',
      reason: 'Not evaluated: the run was not completed.',
    });
  });

  it('shows the best epoch with intervals after the end', () => {
    const counts = { tp: 42, fn: 1, fp: 4, tn: 68 };
    const metrics = metricsOf(counts, { recall: [0.88, 0.996], specificity: [0.87, 0.98] });
    const run = runOf({
      state: 'done',
      epochs: epochsUpTo(9),
      bestEpoch: 4,
      metrics: { train: metrics, validation: metrics, test: metrics },
    });
    const expected = {
      kind: 'counted',
      source: 'best epoch 4',
      counts,
      recall: 42 / 43,
      specificity: 68 / 72,
      intervals: { recall: [0.88, 0.996], specificity: [0.87, 0.98] },
    };
    assert.deepEqual(matrixViewOf(run, 'test'), expected);
    assert.deepEqual(matrixViewOf(run, 'train'), expected);
  });

  it('has no recall where there are no positives', () => {
    const run = runOf({ state: 'training', epochs: [epochOf(3, { tp: 0, fn: 0, fp: 1, tn: 9 })] });
    const view = matrixViewOf(run, 'train');
    assert.ok(view.kind === 'counted');
    assert.deepEqual([view.recall, view.specificity], [null, 0.9]);
  });

  it('tells a run that waits for its first epoch from one that never had one', () => {
    assert.deepEqual(matrixViewOf(runOf({ state: 'training' }), 'train'), {
      kind: 'waiting',
      reason: 'Waiting for the first epoch.',
    });
    assert.deepEqual(matrixViewOf(runOf({ state: 'failed' }), 'train'), {
      kind: 'waiting',
      reason: 'No epoch was completed.',
    });
  });
});
