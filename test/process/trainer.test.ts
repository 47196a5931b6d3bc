import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseRunConfig, type RunConfig, type RunConfigInput } from '../../src/engine/runConfig';
import { TrainerProcess } from '../../src/node/trainerProcess';
import type { RunEvent } from '../../src/protocol/runEvent';
import type { RunRecord } from '../../src/protocol/runRecord';
import { applyRunEvent, startingRunView, viewOfRecord } from '../../src/protocol/runView';
import { readRun } from '../../src/runs/readRun';

const script = resolve('dist/trainer.js');
const sample = resolve('samples/breast-cancer.csv');

function configOf(change: Partial<RunConfigInput> = {}): RunConfig {
  const config = parseRunConfig({ target: 'diagnosis', positive: ['M'], baselines: false, backend: 'wasm', ...change });
  assert.ok(config.ok);
  return config.value;
}

const endless = configOf({ training: { epochs: 100_000 } });

describe('the trainer as built', function () {
  this.timeout(30_000);
  let runsDir: string;
  let trainer: TrainerProcess;
  let events: RunEvent[];

  beforeEach(async () => {
    runsDir = await mkdtemp(join(tmpdir(), 'fn lab runs '));
    events = [];
    trainer = new TrainerProcess({ script, log: () => undefined });
    trainer.onDidEmitRunEvent((event) => events.push(event));
  });

  afterEach(async () => {
    trainer.dispose();
    await rm(runsDir, { recursive: true, force: true });
  });

  async function epochsAppear(count: number): Promise<void> {
    while (events.filter(({ type }) => type === 'epochEnded').length < count) {
      assert.ok(!events.some(({ type }) => type === 'runEnded'), 'the run ended before the epochs appeared');
      await delay(10);
    }
  }

  async function onlyRunDir(): Promise<string> {
    const [name, ...others] = await readdir(runsDir);
    assert.ok(name !== undefined && others.length === 0);
    return join(runsDir, name);
  }

  it('looks at a dataset: rows, types and class counts', async () => {
    const summary = await trainer.request('inspectDataset', { path: sample });
    assert.ok(summary.ok);
    assert.equal(summary.value.rows, 569);
    assert.equal(summary.value.columns.length, 31);
    const diagnosis = summary.value.columns.find(({ name }) => name === 'diagnosis');
    assert.deepEqual(diagnosis?.classes, [
      { label: 'B', count: 357 },
      { label: 'M', count: 212 },
    ]);
  });

  it('streams a run whose folded events are the record that it replies with and that is on disk', async () => {
    const config = configOf({ training: { epochs: 4 }, baselines: true });
    const reply = await trainer.request('startRun', { path: sample, runsDir, config });
    assert.ok(reply.ok);
    assert.equal(reply.value.state, 'done');
    assert.equal(reply.value.epochs.length, 4);
    assert.deepEqual(events.reduce(applyRunEvent, startingRunView), viewOfRecord(reply.value));
    const stored = await readRun(reply.value.runDir);
    assert.deepEqual(stored, { ok: true, value: reply.value });
    assert.deepEqual(
      reply.value.baselines.map(({ name }) => name),
      ['cross-entropy', 'class-balanced-cross-entropy', 'logistic-regression', 'everyone-positive'],
    );
  });

  it('can train again after a run, and after a request that it had to refuse', async () => {
    const config = configOf({ training: { epochs: 1 } });
    const refused = await trainer.request('startRun', { path: join(runsDir, 'missing.csv'), runsDir, config });
    assert.ok(!refused.ok);
    assert.equal(refused.error.kind, 'data');
    for (let repeat = 0; repeat < 2; repeat++) {
      const reply = await trainer.request('startRun', { path: sample, runsDir, config });
      assert.ok(reply.ok);
    }
    assert.equal((await readdir(runsDir)).length, 2);
  });

  it('ends a run soon after it is asked to cancel, and keeps its epochs', async () => {
    const run = trainer.request('startRun', { path: sample, runsDir, config: endless });
    await epochsAppear(3);
    const askedAt = performance.now();
    const cancelled = await trainer.request('cancelRun', {});
    assert.deepEqual(cancelled, { ok: true, value: true });
    const reply = await run;
    assert.ok(performance.now() - askedAt < 2000);
    assert.ok(reply.ok);
    assert.equal(reply.value.state, 'cancelled');
    assert.equal(reply.value.metrics, null);
    assert.ok(reply.value.epochs.length >= 3);
    const stored = await readRun(reply.value.runDir);
    assert.ok(stored.ok);
    assert.equal(stored.value.state, 'cancelled');
  });

  it('says that nothing is running when there is nothing to cancel', async () => {
    assert.deepEqual(await trainer.request('cancelRun', {}), { ok: true, value: false });
  });

  it('refuses a second run while one is going on', async () => {
    const run = trainer.request('startRun', { path: sample, runsDir, config: endless });
    await epochsAppear(1);
    const second = await trainer.request('startRun', { path: sample, runsDir, config: endless });
    assert.ok(!second.ok);
    assert.equal(second.error.code, 'already-running');
    await trainer.stop();
    await run;
  });

  it('killed in the middle of an epoch, leaves every epoch that it had reported', async () => {
    const run = trainer.request('startRun', { path: sample, runsDir, config: endless });
    await epochsAppear(5);
    assert.ok(trainer.processId !== null);
    process.kill(trainer.processId, 'SIGKILL');
    const reply = await run;
    assert.ok(!reply.ok);
    assert.equal(reply.error.code, 'trainer-ended');

    const runDir = await onlyRunDir();
    const stored = await readRun(runDir);
    assert.ok(stored.ok);
    const reported = events.flatMap((event) => (event.type === 'epochEnded' ? [event.epoch] : []));
    assert.deepEqual(stored.value.epochs.slice(0, reported.length), reported);
    assert.equal(viewOfRecord(stored.value).failure?.code, 'run-interrupted');
    assert.ok(!(await readdir(runDir)).some((name) => name.includes('.tmp')));
  });

  it('ends a run whose epochs can no longer be stored, and records why', async () => {
    const run = trainer.request('startRun', { path: sample, runsDir, config: endless });
    await epochsAppear(2);
    const runDir = await onlyRunDir();
    putFolderInPlaceOf(join(runDir, 'epochs.jsonl'));
    const reply = await run;
    assert.ok(!reply.ok);
    assert.match(reply.error.message, /epochs\.jsonl/);
    const record = JSON.parse(await readFile(join(runDir, 'run.json'), 'utf8')) as RunRecord;
    assert.equal(record.state, 'failed');
    assert.deepEqual(record.failure, reply.error);
    assert.ok(record.epochs.length >= 2);
  });
});

/** No line can be appended to a folder. The trainer may make the file anew just before the folder is made: then once more. */
function putFolderInPlaceOf(file: string): void {
  for (;;) {
    rmSync(file, { force: true });
    try {
      mkdirSync(file);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

describe('the trainer on its channel', function () {
  this.timeout(30_000);
  let child: ChildProcess;

  beforeEach(async () => {
    child = fork(script, [], { serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    const [ready] = (await once(child, 'message')) as [{ type: string }];
    assert.equal(ready.type, 'ready');
  });

  afterEach(() => {
    child.kill('SIGKILL');
  });

  async function replyTo(message: object): Promise<unknown> {
    child.send(message);
    const [reply] = (await once(child, 'message')) as [unknown];
    return reply;
  }

  for (const [what, message] of [
    ['a call it does not know', { type: 'request', id: 4, call: 'format', argument: {} }],
    ['an argument of the wrong shape', { type: 'request', id: 4, call: 'startRun', argument: { path: 7 } }],
    ['a message without a call', { type: 'request', id: 4 }],
  ] as const) {
    it(`refuses ${what} and goes on`, async () => {
      const reply = (await replyTo(message)) as { type: string; id: number; failure: { code: string } };
      assert.equal(reply.type, 'refused');
      assert.equal(reply.id, 4);
      assert.equal(reply.failure.code, 'bad-message');
      const next = await replyTo({ type: 'request', id: 5, call: 'cancelRun', argument: {} });
      assert.deepEqual(next, { type: 'replied', id: 5, ok: true, value: false });
    });
  }

  it('survives a message that is no request at all', async () => {
    child.send('hello');
    const reply = await replyTo({ type: 'request', id: 1, call: 'cancelRun', argument: {} });
    assert.deepEqual(reply, { type: 'replied', id: 1, ok: true, value: false });
  });

  it('ends when its parent disconnects, also in the middle of a run', async () => {
    const runsDir = await mkdtemp(join(tmpdir(), 'fn-lab-'));
    child.send({ type: 'request', id: 1, call: 'startRun', argument: { path: sample, runsDir, config: endless } });
    await once(child, 'message');
    child.disconnect();
    const [status] = (await once(child, 'exit')) as [number];
    assert.equal(status, 0);
    const [run] = await readdir(runsDir).catch(() => []);
    if (run !== undefined) assert.ok((await readFile(join(runsDir, run, 'run.json'), 'utf8')).endsWith('}\n'));
    await rm(runsDir, { recursive: true, force: true });
  });
});
