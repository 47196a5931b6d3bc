import assert from 'node:assert/strict';
import { parseRunConfig } from '../../../src/engine/runConfig';
import { applyUserAction, initialPanelState } from '../../../webview/store';
import { bestEpochRule } from '../../../webview/view/bestEpochText';
import { epochMatrixView, epochThresholdOf, scrubbedRecord } from '../../../webview/view/epochScrub';
import { epochOf, metricsOf, runOf, snapshotOf } from './sampleRun';

const early = { tp: 30, fn: 12, fp: 7, tn: 63 };
const late = { tp: 40, fn: 2, fp: 20, tn: 50 };
const metrics = metricsOf(late, {});
const run = runOf({
  state: 'done',
  runId: 'run-1',
  threshold: { policy: 'recall=0.95', value: 0.3, feasible: true, guarantee: null },
  epochs: [epochOf(1, early), epochOf(2, late)],
  bestEpoch: 2,
  metrics: { train: metrics, validation: metrics, test: metrics },
});

function configOf(changes: object) {
  const parsed = parseRunConfig({ target: 'diagnosis', positive: ['M'], ...changes });
  assert.ok(parsed.ok);
  return parsed.value;
}

describe('looking back at an epoch', () => {
  const state = applyUserAction(initialPanelState(snapshotOf(run)), { type: 'epochScrubbed', epoch: 1 });

  it('shows the counts of train and validation rows then, and no test rows', () => {
    const record = scrubbedRecord(run, state.scrubbed);
    assert.ok(record);
    const view = epochMatrixView(run, record, 'validation');
    assert.ok(view.kind === 'counted');
    assert.deepEqual(view.counts, early);
    assert.equal(view.recall, 30 / 42);
    assert.match(view.source, /^epoch 1, /);
    const test = epochMatrixView(run, record, 'test');
    assert.deepEqual(test, {
      kind: 'waiting',
      reason: 'Test rows were scored once, with the weights of epoch 2.',
    });
  });

  it('ends with another run, with an epoch that is not there, and when the user goes back', () => {
    assert.equal(scrubbedRecord({ ...run, runId: 'run-2' }, state.scrubbed), null);
    assert.equal(scrubbedRecord(run, { runId: 'run-1', epoch: 9 }), null);
    assert.equal(applyUserAction(state, { type: 'epochScrubbed', epoch: null }).scrubbed, null);
  });

  it('is possible while there is nothing to inspect, as while training goes on', () => {
    assert.equal(state.inspection, null);
    assert.deepEqual(state.scrubbed, { runId: 'run-1', epoch: 1 });
  });

  it('counts at the threshold that was fixed, else at even odds', () => {
    assert.equal(epochThresholdOf({ config: configOf({ threshold: { kind: 'fixed', value: 0.2 } }) }), 0.2);
    assert.equal(epochThresholdOf({ config: configOf({ threshold: { kind: 'recall', recall: 0.95 } }) }), 0.5);
  });
});

describe('the rule of the best epoch', () => {
  it('is named as it was resolved', () => {
    assert.equal(
      bestEpochRule(configOf({ training: { selection: 'average-precision' } })),
      'highest average precision on validation',
    );
    assert.equal(
      bestEpochRule(configOf({ loss: { id: 'cross-entropy' } })),
      'lowest log loss at its best temperature on validation',
    );
    assert.equal(bestEpochRule(configOf({ loss: { id: 'f-beta' } })), 'lowest loss on validation');
  });

  it('is the constraint of a loss that has one', () => {
    assert.equal(
      bestEpochRule(configOf({ loss: { id: 'neyman-pearson', targetRecall: 0.9 } })),
      'highest specificity among the epochs that reach a recall of 0.90 on validation',
    );
  });
});
