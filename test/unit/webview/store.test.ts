import assert from 'node:assert/strict';
import type { HostMessage } from '../../../src/protocol/panelMessages';
import type { RunEvent } from '../../../src/protocol/runEvent';
import { applyHostMessage, applyUserAction, initialPanelState } from '../../../webview/store';
import { epochsUpTo, recordOf, runOf, snapshotOf } from './sampleRun';

const told = (event: RunEvent): HostMessage => ({ type: 'runEvents', events: [event] });
const [epoch1, epoch2] = epochsUpTo(2);
if (epoch1 === undefined || epoch2 === undefined) throw new Error('The sample has two epochs.');

describe('the panel’s store', () => {
  const training = snapshotOf(runOf({ state: 'training' }));

  it('paints what the last window showed until the host answers', () => {
    const { snapshot, connected } = initialPanelState(training);
    assert.deepEqual({ snapshot, connected }, { snapshot: training, connected: false });
  });

  it('replaces everything by a snapshot', () => {
    const fresh = snapshotOf(null, { datasetName: 'other.csv' });
    const state = applyHostMessage(initialPanelState(training), { type: 'snapshot', snapshot: fresh });
    assert.deepEqual({ ...state }, { ...initialPanelState(fresh), connected: true });
  });

  it('drops deltas that arrive before the snapshot, which holds them already', () => {
    const remembered = initialPanelState(training);
    assert.equal(applyHostMessage(remembered, told({ type: 'epochEnded', epoch: epoch1 })), remembered);
  });

  it('folds the events of a run', () => {
    const messages: HostMessage[] = [
      { type: 'snapshot', snapshot: training },
      told({ type: 'epochEnded', epoch: epoch1 }),
      told({ type: 'epochEnded', epoch: epoch2 }),
      told({ type: 'phaseChanged', phase: 'evaluating' }),
    ];
    const { snapshot } = messages.reduce(applyHostMessage, initialPanelState(null));
    assert.deepEqual(snapshot?.run?.epochs, [epoch1, epoch2]);
    assert.equal(snapshot.run.state, 'evaluating');
  });

  it('shows the complete record at the end of a run', () => {
    const record = recordOf();
    const messages: HostMessage[] = [{ type: 'snapshot', snapshot: training }, told({ type: 'runEnded', record })];
    const { snapshot } = messages.reduce(applyHostMessage, initialPanelState(null));
    assert.equal(snapshot?.run?.state, 'done');
    assert.deepEqual(snapshot.run.epochs, record.epochs);
  });

  it('begins anew when an event follows the end of a run', () => {
    const ended = snapshotOf(runOf({ state: 'done', epochs: epochsUpTo(5), bestEpoch: 4 }));
    const messages: HostMessage[] = [
      { type: 'snapshot', snapshot: ended },
      told({ type: 'phaseChanged', phase: 'loading' }),
    ];
    const { snapshot } = messages.reduce(applyHostMessage, initialPanelState(null));
    assert.equal(snapshot?.run?.state, 'loading');
    assert.deepEqual([snapshot.run.epochs, snapshot.run.bestEpoch], [[], null]);
  });

  it('follows changed settings without touching the run', () => {
    const loss = { ...training.loss, recallWeight: 0.97 };
    const messages: HostMessage[] = [
      { type: 'snapshot', snapshot: training },
      { type: 'lossSettingsChanged', loss },
    ];
    const { snapshot } = messages.reduce(applyHostMessage, initialPanelState(null));
    assert.equal(snapshot?.loss, loss);
    assert.equal(snapshot.run, training.run);
  });

  it('follows the policy of the next runs', () => {
    const thresholdPolicy = { kind: 'recall', recall: 0.9 } as const;
    const messages: HostMessage[] = [
      { type: 'snapshot', snapshot: training },
      { type: 'thresholdPolicyChanged', thresholdPolicy },
    ];
    const { snapshot } = messages.reduce(applyHostMessage, initialPanelState(null));
    assert.equal(snapshot?.thresholdPolicy, thresholdPolicy);
  });

  it('shows the kept model again when rows are filtered, whose scores are its own', () => {
    const threshold = { policy: 'fixed=0.5', value: 0.5, feasible: true, guarantee: null };
    const done = snapshotOf(runOf({ state: 'done', runId: 'run-1', threshold, epochs: epochsUpTo(5), bestEpoch: 4 }));
    const shown = applyHostMessage(initialPanelState(null), { type: 'snapshot', snapshot: done });
    const scrubbed = applyUserAction(shown, { type: 'epochScrubbed', epoch: 2 });
    assert.equal(scrubbed.scrubbed?.epoch, 2);
    const change = { type: 'expressionEntered', expression: 'age > 60' } as const;
    const filtered = applyUserAction(scrubbed, { type: 'filterChanged', change });
    assert.equal(filtered.scrubbed, null);
    assert.equal(filtered.inspection?.filter.wanted?.expression, 'age > 60');
  });
});
