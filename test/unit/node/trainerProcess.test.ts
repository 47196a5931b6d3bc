import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Result } from '../../../src/base/result';
import type { Failure } from '../../../src/engine/failure';
import { TrainerProcess, type TrainerTimeouts } from '../../../src/node/trainerProcess';

const scripted = resolve('test/fixtures/trainers/scriptedTrainer.cjs');
const silent = resolve('test/fixtures/trainers/silentTrainer.cjs');

describe('TrainerProcess', function () {
  this.timeout(10_000);
  const started: TrainerProcess[] = [];
  let log: string[];

  beforeEach(() => {
    log = [];
  });

  afterEach(async () => {
    const ids = started.map((trainer) => trainer.processId);
    for (const trainer of started.splice(0)) trainer.dispose();
    for (const id of ids) if (id !== null) await isGone(id);
  });

  function start(script = scripted, timeouts: Partial<TrainerTimeouts> = {}): TrainerProcess {
    const trainer = new TrainerProcess({ script, timeouts, log: (line) => log.push(line) });
    started.push(trainer);
    return trainer;
  }

  it('answers requests that were made before the process was ready, each with its own reply', async () => {
    const trainer = start();
    const [first, second] = await Promise.all([
      trainer.request('inspectDataset', { path: 'first.csv' }),
      trainer.request('inspectDataset', { path: 'second.csv' }),
    ]);
    assert.ok(first.ok && second.ok);
    assert.deepEqual([first.value.path, second.value.path], ['first.csv', 'second.csv']);
  });

  it('passes on the events of a run, before the reply that follows them', async () => {
    const trainer = start();
    const seen: string[] = [];
    trainer.onDidEmitRunEvent((event) => seen.push(event.type));
    await trainer.request('inspectDataset', { path: 'event' }).then(() => seen.push('reply'));
    assert.deepEqual(seen, ['phaseChanged', 'reply']);
  });

  it('hands on a refusal of the trainer as it is', async () => {
    const failure = failureOf(await start().request('inspectDataset', { path: 'refuse' }));
    assert.deepEqual(failure, { kind: 'data', code: 'no-rows', message: 'There are no rows.', advice: 'Add some.' });
  });

  it('names exit status and last words of a process that crashes, to all that wait for it', async () => {
    const trainer = start();
    const waiting = trainer.request('inspectDataset', { path: 'never-answer' });
    const crashed = failureOf(await trainer.request('inspectDataset', { path: 'crash' }));
    assert.equal(crashed.code, 'trainer-ended');
    assert.match(crashed.message, /exit status 7; it printed last: first line ⏎ out of patience\./);
    assert.deepEqual(failureOf(await waiting), crashed);
    assert.deepEqual(failureOf(await trainer.request('inspectDataset', { path: 'later.csv' })), crashed);
    assert.deepEqual(log.slice(0, 2), ['first line', 'out of patience']);
  });

  it('names the signal that ended a process', async function () {
    if (process.platform === 'win32') this.skip(); // has no signals
    const failure = failureOf(await start().request('inspectDataset', { path: 'kill' }));
    assert.match(failure.message, /by signal SIGKILL/);
    assert.match(failure.advice, /memory/);
  });

  for (const path of ['bad-message', 'bad-value', 'unasked-reply']) {
    it(`fails the request when the trainer answers with a ${path}`, async () => {
      const failure = failureOf(await start().request('inspectDataset', { path }));
      assert.equal(failure.code, 'trainer-bad-message');
    });
  }

  it('says where a value that does not fit is wrong', async () => {
    const failure = failureOf(await start().request('inspectDataset', { path: 'bad-value' }));
    assert.match(failure.message, /inspectDataset\.path/);
  });

  it('says that a script which does not exist ended with what Node printed about it', async () => {
    const failure = failureOf(await start(resolve('no such trainer.cjs')).request('cancelRun', {}));
    assert.equal(failure.code, 'trainer-ended');
    assert.match(failure.message, /exit status 1/);
    assert.ok(log.some((line) => line.includes('Cannot find module')));
  });

  it('ends a process that closes its channel and goes on', async () => {
    const failure = failureOf(
      await start(scripted, { terminateTimeoutMs: 100 }).request('inspectDataset', { path: 'disconnect' }),
    );
    assert.equal(failure.code, 'trainer-ended');
  });

  it('gives up on a process that is never ready', async () => {
    const failure = failureOf(await start(silent, { readyTimeoutMs: 200 }).request('cancelRun', {}));
    assert.equal(failure.code, 'trainer-silent');
  });

  it('stops a run by asking, and leaves a trainer that listens alive', async () => {
    const trainer = start();
    const run = trainer.request('warmUp', { backend: 'auto' });
    await trainer.stop();
    assert.equal(failureOf(await run).code, 'cancelled');
    assert.ok(isAlive(trainer.processId));
  });

  it('ends a trainer that does not answer the request to cancel', async () => {
    const trainer = start(scripted, { cancelTimeoutMs: 100 });
    const run = trainer.request('inspectDataset', { path: 'never-answer' });
    await trainer.request('inspectDataset', { path: 'ready.csv' });
    await trainer.stop();
    assert.match(failureOf(await run).message, /by signal SIGTERM|exit status/);
    assert.ok(!isAlive(trainer.processId));
  });

  it('kills a trainer that ignores SIGTERM', async function () {
    if (process.platform === 'win32') this.skip(); // SIGTERM cannot be ignored there
    const trainer = start(scripted, { cancelTimeoutMs: 100, terminateTimeoutMs: 100 });
    const run = trainer.request('inspectDataset', { path: 'never-end' });
    while (!log.includes('deaf')) await delay(10);
    await trainer.stop();
    assert.match(failureOf(await run).message, /by signal SIGKILL/);
  });

  it('ends the process and refuses what is open when it is disposed', async () => {
    const trainer = start();
    await trainer.request('inspectDataset', { path: 'ready.csv' });
    const open = trainer.request('inspectDataset', { path: 'never-answer' });
    trainer.dispose();
    assert.equal(failureOf(await open).code, 'trainer-disposed');
    await isGone(trainer.processId ?? 0);
  });
});

function failureOf(result: Result<unknown, Failure>): Failure {
  assert.ok(!result.ok, 'expected a failure');
  return result.error;
}

async function isGone(processId: number): Promise<void> {
  const deadline = Date.now() + 5000;
  while (isAlive(processId)) {
    assert.ok(Date.now() < deadline, `process ${String(processId)} is still there`);
    await delay(10);
  }
}

function isAlive(processId: number | null): boolean {
  try {
    return processId !== null && process.kill(processId, 0);
  } catch {
    return false;
  }
}
