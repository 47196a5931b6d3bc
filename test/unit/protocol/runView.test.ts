import assert from 'node:assert/strict';
import {
  applyRunEvent,
  interruptedFailure,
  isActive,
  startingRunView,
  viewOfRecord,
  type RunView,
} from '../../../src/protocol/runView';
import { runStates } from '../../../src/protocol/runRecord';
import { sampleEvents, sampleRecord } from './sampleRun';

const views = sampleEvents.reduce<RunView[]>(
  (before, event) => [...before, applyRunEvent(before.at(-1) ?? startingRunView, event)],
  [],
);

describe('applyRunEvent', () => {
  it('folds the events of a whole run into the view of its stored record', () => {
    assert.deepEqual(views.at(-1), viewOfRecord(sampleRecord));
  });

  it('shows before the end already what the record will say', () => {
    const whole = viewOfRecord(sampleRecord);
    const last = views.at(-2);
    assert.equal(last?.state, 'evaluating');
    for (const field of [
      'runId',
      'runDir',
      'startedAt',
      'dataset',
      'config',
      'backend',
      'epochs',
      'problems',
    ] as const) {
      assert.deepEqual(last[field], whole[field], field);
    }
  });

  it('names the phase as the state and is active until the end', () => {
    assert.deepEqual(
      views.map(({ state }) => state).filter((state, at, all) => state !== all[at - 1]),
      ['loading', 'training', 'baselines', 'evaluating', 'done'],
    );
    assert.deepEqual(
      views.map(({ state }) => isActive(state)),
      views.map((_, at) => at < views.length - 1),
    );
  });

  it('adds an epoch or a problem to a new view and leaves the old one as it was', () => {
    const [epoch] = sampleRecord.epochs;
    const [problem] = sampleRecord.problems;
    assert.ok(epoch !== undefined && problem !== undefined);
    const after = applyRunEvent(applyRunEvent(startingRunView, { type: 'epochEnded', epoch }), {
      type: 'problemFound',
      problem,
    });
    assert.deepEqual([after.epochs, after.problems], [[epoch], [problem]]);
    assert.deepEqual([startingRunView.epochs, startingRunView.problems], [[], []]);
  });

  it('catches up from any moment: a view taken midway and the events after it end alike', () => {
    for (let taken = 0; taken < views.length; taken++) {
      const sent = JSON.parse(JSON.stringify(views[taken])) as RunView;
      assert.deepEqual(sampleEvents.slice(taken + 1).reduce(applyRunEvent, sent), views.at(-1));
    }
  });

  it('keeps the failure and the epochs of a run that failed', () => {
    const failure = { kind: 'training', code: 'diverged', message: 'It diverged.', advice: 'Lower the rate.' } as const;
    const record = { ...sampleRecord, state: 'failed', failure, metrics: null, bestEpoch: null } as const;
    const view = applyRunEvent(views.at(-2) ?? startingRunView, { type: 'runEnded', record });
    assert.equal(view.state, 'failed');
    assert.deepEqual(view.failure, failure);
    assert.deepEqual(view.epochs, sampleRecord.epochs);
    assert.equal(isActive(view.state), false);
  });
});

describe('viewOfRecord', () => {
  for (const state of runStates) {
    it(`shows a stored run that is ${state} as ${state === 'running' ? 'failed, interrupted' : state}`, () => {
      const view = viewOfRecord({ ...sampleRecord, state });
      assert.equal(view.state, state === 'running' ? 'failed' : state);
      assert.equal(view.failure, state === 'running' ? interruptedFailure : null);
      assert.equal(isActive(view.state), false);
    });
  }

  it('has every field of a view and nothing else of the record', () => {
    assert.deepEqual(Object.keys(viewOfRecord(sampleRecord)).sort(), Object.keys(startingRunView).sort());
  });
});
