import assert from 'node:assert/strict';
import { failure } from '../../../src/engine/failure';
import { DatasetSession } from '../../../src/extension/datasetSession';
import { DatasetSessions } from '../../../src/extension/datasetSessions';
import { startingRunView } from '../../../src/protocol/runView';

const crashed = failure('training', 'trainer-ended', 'The trainer process ended by signal SIGSEGV.', 'Train again.');

describe('DatasetSession', () => {
  it('shows a run that begins, and then its events one by one', () => {
    const session = new DatasetSession();
    const changes: string[] = [];
    session.onDidChange((change) => changes.push(change.type === 'runEvent' ? change.event.type : change.type));
    session.begin(() => Promise.resolve());
    session.apply({ type: 'phaseChanged', phase: 'training' });
    assert.deepEqual(changes, ['runReplaced', 'phaseChanged']);
    assert.equal(session.run?.state, 'training');
    assert.ok(session.isTraining);
  });

  it('keeps what it knows of a run whose trainer died, and says why', () => {
    const session = new DatasetSession();
    session.begin(() => Promise.resolve());
    session.apply({ type: 'problemFound', problem: { code: 'p', severity: 'note', message: 'm', advice: 'a' } });
    assert.equal(session.endWithout(crashed), crashed);
    session.end();
    assert.equal(session.run?.state, 'failed');
    assert.equal(session.run.failure, crashed);
    assert.equal(session.run.problems.length, 1);
    assert.ok(!session.isTraining);
  });

  it('calls a run cancelled that was stopped, also when its process had to be killed', async () => {
    const session = new DatasetSession();
    session.begin(() => {
      session.endWithout(crashed);
      session.end();
      return Promise.resolve();
    });
    await session.stop();
    assert.equal(session.run?.state, 'cancelled');
    assert.equal(session.run.failure?.code, 'run-stopped');
  });

  it('asks the trainer to stop only once, and lets everybody wait for the end', async () => {
    const session = new DatasetSession();
    let requests = 0;
    session.begin(() => {
      requests++;
      return Promise.resolve();
    });
    let stopped = 0;
    const waiting = [session.stop(), session.stop()].map((stop) => stop.then(() => stopped++));
    await Promise.resolve();
    assert.deepEqual([requests, stopped], [1, 0]);
    session.end();
    await Promise.all(waiting);
    assert.deepEqual([requests, stopped], [1, 2]);
  });

  it('does not let a stored run replace one that goes on', () => {
    const session = new DatasetSession();
    session.begin(() => Promise.resolve());
    session.showStored({ ...startingRunView, state: 'done' });
    assert.equal(session.run?.state, 'starting');
  });

  it('leaves a run that has ended as it is', () => {
    const session = new DatasetSession();
    session.begin(() => Promise.resolve());
    session.endWithout(failure('data', 'no-rows', 'There are no rows.', 'Add some.'));
    session.endWithout(crashed);
    assert.equal(session.run?.failure?.code, 'no-rows');
  });
});

describe('DatasetSessions', () => {
  it('looks for the stored run of a dataset once, however many ask at the same time', async () => {
    const asked: string[] = [];
    const sessions = new DatasetSessions((dataset) => {
      asked.push(dataset);
      return Promise.resolve(null);
    });
    const [first, second] = await Promise.all([sessions.load('file:///a.csv'), sessions.load('file:///a.csv')]);
    assert.equal(first, second);
    assert.deepEqual(asked, ['file:///a.csv']);
  });

  it('knows which datasets are being trained on', () => {
    const sessions = new DatasetSessions(() => Promise.resolve(null));
    sessions.get('file:///idle.csv');
    sessions.get('file:///busy.csv').begin(() => Promise.resolve());
    assert.deepEqual(sessions.training(), ['file:///busy.csv']);
    sessions.get('file:///busy.csv').end();
    assert.deepEqual(sessions.training(), []);
  });
});
