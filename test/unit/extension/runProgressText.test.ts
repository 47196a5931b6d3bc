import assert from 'node:assert/strict';
import { parseRunConfig } from '../../../src/engine/runConfig';
import { percentDone, runProgressText } from '../../../src/extension/runProgressText';
import type { EpochRecord } from '../../../src/protocol/runRecord';
import { startingRunView, type RunView } from '../../../src/protocol/runView';

const config = parseRunConfig({ target: 'diagnosis', positive: ['M'], training: { epochs: 4 } });
assert.ok(config.ok);

const epoch: EpochRecord = {
  epoch: 1,
  seconds: 0.1,
  phase: 'main',
  train: { loss: 0.2, recall: 1, specificity: 0.5, tp: 2, fp: 1, tn: 1, fn: 0 },
  validation: { loss: 0.3, recall: 0.975, specificity: null, tp: 39, fp: 0, tn: 0, fn: 1 },
};
const training: RunView = { ...startingRunView, state: 'training', config: config.value, epochs: [epoch] };

describe('runProgressText', () => {
  it('shows the epoch with recall and specificity on validation data, and what is not defined as a dash', () => {
    assert.equal(runProgressText(training), 'epoch 1/4 · recall 0.97 · specificity –');
  });

  it('rounds nothing up to 1 that missed a row', () => {
    const nearlyAll = { ...epoch, validation: { ...epoch.validation, recall: 0.9999, specificity: 1 } };
    assert.equal(runProgressText({ ...training, epochs: [nearlyAll] }), 'epoch 1/4 · recall 0.99 · specificity 1.00');
  });

  it('says what goes on before and after the epochs', () => {
    assert.equal(runProgressText(startingRunView), 'starting TensorFlow');
    assert.equal(runProgressText({ ...training, epochs: [] }), 'first epoch');
    assert.equal(runProgressText({ ...training, state: 'evaluating' }), 'evaluating on the test data');
  });
});

describe('percentDone', () => {
  it('counts epochs, and is 0 before their number is known', () => {
    assert.equal(percentDone(training), 25);
    assert.equal(percentDone({ ...training, config: null }), 0);
  });
});
