import assert from 'node:assert/strict';
import { secondsLeft } from '../../../webview/view/secondsLeft';
import { stateTextOf } from '../../../webview/view/stateText';
import { epochsUpTo, runOf } from './sampleRun';

describe('the state of a run in words', () => {
  it('counts epochs and tells the time left', () => {
    // 100 epochs by default, 34 done at 0.5 s each: 66 remain, 33 s.
    assert.deepEqual(stateTextOf(runOf({ state: 'training', epochs: epochsUpTo(34) })), {
      title: 'Training',
      detail: 'epoch 34 of 100, about 33 s left',
    });
  });

  it('promises nothing before three epochs were timed', () => {
    assert.equal(stateTextOf(runOf({ state: 'training', epochs: epochsUpTo(2) })).detail, 'epoch 2 of 100');
  });

  it('says how long a finished run took', () => {
    const timings = {
      startupSeconds: 1,
      loadSeconds: 1,
      trainSeconds: 62,
      totalSeconds: 64,
      millisecondsPerStep: null,
    };
    assert.deepEqual(stateTextOf(runOf({ state: 'done', epochs: epochsUpTo(80), timings })), {
      title: 'Done',
      detail: '80 epochs in 1 min 4 s',
    });
  });

  it('says where a run was stopped', () => {
    assert.equal(stateTextOf(runOf({ state: 'cancelled', epochs: epochsUpTo(41) })).detail, 'after epoch 41 of 100');
    assert.equal(stateTextOf(runOf({ state: 'cancelled' })).detail, 'before the first epoch');
  });
});

describe('secondsLeft', () => {
  it('goes by the median, so that one slow epoch changes little', () => {
    const epochs = epochsUpTo(10, 0.2);
    epochs.splice(0, 1, ...epochsUpTo(1, 60));
    assert.equal(secondsLeft(epochs, 20), 2);
  });

  it('goes by the latest twenty epochs', () => {
    const slowThenFast = [...epochsUpTo(30, 5), ...epochsUpTo(50, 0.1).slice(30)];
    const left = secondsLeft(slowThenFast, 60);
    assert.ok(left !== null && Math.abs(left - 1) < 1e-9);
  });
});
