import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sweepPlan } from '../../src/engine/decision/sweepPlan';
import { parseRunConfig, type RunConfig } from '../../src/engine/runConfig';
import { SweepSession } from '../../src/extension/sweepSession';
import { TrainerProcess } from '../../src/node/trainerProcess';
import { readRun } from '../../src/runs/readRun';
import { readSweep } from '../../src/runs/readSweep';

const script = resolve('dist/trainer.js');
const sample = resolve('samples/breast-cancer.csv');

/** With real trainers: `epochs` decides whether a run would end by itself. */
describe('a sweep in the editor', function () {
  this.timeout(60_000);
  let runsDir: string;
  let trainers: TrainerProcess[];

  beforeEach(async () => {
    runsDir = await mkdtemp(join(tmpdir(), 'fn lab sweep '));
    trainers = [];
  });

  afterEach(async () => {
    for (const trainer of trainers) trainer.dispose();
    await rm(runsDir, { recursive: true, force: true });
  });

  function plan(epochs: number, recallWeights: readonly number[]): RunConfig[] {
    const config = parseRunConfig({
      target: 'diagnosis',
      positive: ['M'],
      backend: 'wasm',
      model: { ensemble: 1, hidden: [4] },
      training: { epochs, patience: null },
    });
    assert.ok(config.ok);
    return sweepPlan(config.value, { losses: ['logit-adjusted'], recallWeights, seeds: 1 });
  }

  function start(session: SweepSession, runs: RunConfig[], jobs: number): ReturnType<SweepSession['run']> {
    return session.run({
      path: sample,
      runsDir,
      plan: runs,
      conditions: [],
      jobs,
      startTrainer: () => {
        const trainer = new TrainerProcess({ script, log: () => undefined });
        trainers.push(trainer);
        return trainer;
      },
    });
  }

  async function until(session: SweepSession, holds: () => boolean): Promise<void> {
    if (holds()) return;
    await new Promise<void>((settle) => {
      const listening = session.onDidChange(() => {
        if (!holds()) return;
        listening.dispose();
        settle();
      });
    });
  }

  const states = (session: SweepSession): string[] => session.view?.members.map(({ state }) => state) ?? [];

  it('follows its runs while they train, and its file tells the same as its view', async () => {
    const session = new SweepSession();
    const seen = new Set<string>();
    session.onDidChange(() => {
      for (const { state, progress } of session.view?.members ?? []) {
        seen.add(progress !== null && progress.epoch > 0 ? 'epochs' : state);
      }
    });
    const ended = await start(session, plan(5, [0.5, 0.9]), 2);
    assert.ok(ended.ok);
    for (const state of ['waiting', 'training', 'epochs', 'done']) assert.ok(seen.has(state), state);
    assert.equal(session.view?.state, 'done');
    assert.equal(session.isRunning, false);
    const stored = await readSweep(runsDir, ended.value.record.sweepId);
    assert.deepEqual(stored, { ok: true, value: session.record });
  });

  it('stops one run, leaves out one that waits, and goes on with the others', async () => {
    const session = new SweepSession();
    const [quick] = plan(3, [0.5]);
    assert.ok(quick !== undefined);
    const [endless, leftOut] = plan(100_000, [0.7, 0.8]);
    assert.ok(endless !== undefined && leftOut !== undefined);
    const ended = start(session, [endless, leftOut, quick], 1);
    session.stopRun(1);
    await until(session, () => (session.view?.members[0]?.progress?.epoch ?? 0) >= 2);
    session.stopRun(0);
    const sweep = await ended;
    assert.ok(sweep.ok);
    assert.equal(sweep.value.record.state, 'done');
    assert.deepEqual(states(session), ['cancelled', 'cancelled', 'done']);
    const [stopped, never] = sweep.value.record.members;
    const run = await readRun(stopped?.runDir ?? '');
    assert.ok(run.ok && run.value.epochs.length >= 2, 'the stopped run keeps its epochs');
    assert.equal(never?.runDir, null);
  });

  it('keeps what it has finished when all of it is stopped', async () => {
    const session = new SweepSession();
    const ended = start(session, [...plan(3, [0.5]), ...plan(100_000, [0.7, 0.8, 0.9])], 2);
    await until(session, () => states(session).includes('done') && states(session).includes('training'));
    await session.stop();
    const sweep = await ended;
    assert.ok(sweep.ok);
    assert.equal(sweep.value.record.state, 'cancelled');
    assert.equal(states(session)[0], 'done');
    assert.deepEqual(states(session).slice(1), ['cancelled', 'cancelled', 'cancelled']);
    assert.ok(trainers.every(({ hasEnded }) => hasEnded));
  });

  it('fails a run whose trainer is killed, and trains the next one', async () => {
    const session = new SweepSession();
    const ended = start(session, [...plan(100_000, [0.5]), ...plan(3, [0.9])], 1);
    await until(session, () => (session.view?.members[0]?.progress?.epoch ?? 0) >= 1);
    process.kill(trainers[0]?.processId ?? NaN, 'SIGKILL');
    assert.ok((await ended).ok);
    assert.deepEqual(states(session), ['failed', 'done']);
    assert.match(session.view?.members[0]?.failure?.message ?? '', /SIGKILL/);
  });
});
