import assert from 'node:assert/strict';
import { defaultLossSettings } from '../../../src/engine/losses/lossSettings';
import { sweepProgressText } from '../../../src/extension/sweepProgressText';
import { defaultSweepRequest, requestedParts, targetRecallOf } from '../../../src/extension/sweepRequest';
import { viewOfSweep } from '../../../src/protocol/sweepView';
import { sweepAfter } from '../protocol/exampleSweep';

describe('what is swept by default', () => {
  it('is the loss of the settings over the usual weights, unless it has no weight', () => {
    const request = defaultSweepRequest({ ...defaultLossSettings, id: 'recall-specificity' });
    assert.deepEqual(request.losses, ['recall-specificity']);
    assert.deepEqual([request.recallWeights.at(0), request.recallWeights.at(-1), request.seeds], [0.5, 0.99, 3]);
    assert.deepEqual(defaultSweepRequest({ ...defaultLossSettings, id: 'cross-entropy' }).losses, ['logit-adjusted']);
  });

  it('is what a task or keybinding asks for, as far as it can be used', () => {
    const asked = { target: 'y', positive: '1', recallWeights: [0.5, 0.9], seeds: 1 };
    assert.deepEqual(requestedParts([{}, asked]), { recallWeights: [0.5, 0.9], seeds: 1 });
    for (const parts of [{ recallWeights: [1.5] }, { losses: [] }, { seeds: 0 }, 'all', undefined]) {
      assert.deepEqual(requestedParts([parts]), {});
    }
  });
});

describe('the recall that a sweep looks for', () => {
  it('is that of the policy, else that of the loss', () => {
    assert.equal(targetRecallOf({ kind: 'recall', recall: 0.8 }, defaultLossSettings), 0.8);
    assert.equal(targetRecallOf({ kind: 'guaranteed-recall', recall: 0.9, delta: 0.1 }, defaultLossSettings), 0.9);
    assert.equal(targetRecallOf({ kind: 'fixed', value: 0.5 }, { targetRecall: 0.97 }), 0.97);
  });
});

describe('the progress of a sweep in a line', () => {
  it('counts what has ended, what goes on and what failed', () => {
    const view = viewOfSweep(sweepAfter({ index: 0, fn: 1, fp: 1 }, { index: 1, failed: true }), new Map([[2, 5]]));
    assert.equal(sweepProgressText(view), '2 of 6 runs, 1 training, 1 failed');
  });
});
