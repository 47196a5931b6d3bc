import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as v from 'valibot';
import { sweepRecordSchema, type SweepRecord } from '../../src/protocol/sweepRecord';
import { readRun } from '../../src/runs/readRun';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { finished, fnlab, samplePath, startFnlab } from './fnlab';

const onSample = ['sweep', samplePath, '--target', 'diagnosis', '--positive', 'M', '--backend', 'wasm'];
const quick = ['--epochs', '5', '--hidden', '4', '--json'];

describe('fnlab sweep', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  const runsDir = (): string => join(folder(), '.fnlab', 'runs');

  async function storedSweep(): Promise<SweepRecord | null> {
    const names = await readdir(runsDir()).catch(() => []);
    const name = names.find((each) => /^sweep-.*\.json$/.test(each));
    if (name === undefined) return null;
    return v.parse(sweepRecordSchema, JSON.parse(await readFile(join(runsDir(), name), 'utf8')));
  }

  it('trains every weight and seed, stores what it prints, and leaves runs that are like any other', async () => {
    const { status, stdout, stderr } = await fnlab(
      [
        ...onSample,
        ...quick,
        '--recall-weights',
        '0.5,0.9',
        '--losses',
        'recall-specificity,cross-entropy',
        '--seeds',
        '2',
        '--jobs',
        '2',
      ],
      folder(),
    );
    assert.equal(status, 0, stderr);
    const sweep = v.parse(sweepRecordSchema, JSON.parse(stdout));
    assert.deepEqual(await storedSweep(), sweep);
    assert.equal(sweep.state, 'done');
    assert.equal(sweep.members.length, 6);
    assert.deepEqual(
      sweep.points.map(({ loss, recallWeight, runs }) => [loss, recallWeight, runs]),
      [
        ['cross-entropy', null, 2],
        ['recall-specificity', 0.5, 2],
        ['recall-specificity', 0.9, 2],
      ],
    );
    assert.ok(sweep.points.some(({ onFront }) => onFront));
    for (const member of sweep.members) {
      const run = await readRun(member.runDir ?? '');
      assert.ok(run.ok);
      assert.equal(run.value.config.training.seed, member.seed);
      assert.deepEqual(run.value.metrics?.validation, member.validation);
    }
    const listed = await fnlab(['runs', '--json'], folder());
    assert.equal((JSON.parse(listed.stdout) as unknown[]).length, 6);
    assert.equal(listed.stderr, '');
  });

  it('tells the first run that meets what is required, and exits 5 when none does', async () => {
    const weights = ['--recall-weights', '0.5,0.9', '--seeds', '1'];
    const met = await fnlab([...onSample, ...quick, ...weights, '--require', 'recall>=0'], folder());
    assert.equal(met.status, 0, met.stderr);
    assert.match(met.stderr, /^First to meet recall>=0: logit-adjusted, recall weight 0\.[59], seed 0: recall /m);
    const unmet = await fnlab([...onSample, ...quick.slice(0, -1), ...weights, '--require', 'specificity>1'], folder());
    assert.equal(unmet.status, 5);
    assert.match(unmet.stdout, /^No run meets specificity>1 on its validation rows\.$/m);
    assert.match(unmet.stdout, /^logit-adjusted +0\.5 +[\d.]+ +[\d.]+ +1 +(front|dominated)$/m);
  });

  // A killed parent tells nobody which trainers it had: one alone is known from its runs.
  for (const [signal, jobs] of [
    ['SIGINT', '2'],
    ['SIGKILL', '1'],
  ] as const) {
    it(`keeps the finished runs when it is ended by ${signal}`, async () => {
      const child = startFnlab(
        [...onSample, '--epochs', '60', '--recall-weights', '0.5,0.6,0.7,0.8,0.9', '--seeds', '20', '--jobs', jobs],
        folder(),
      );
      const ending = finished(child);
      try {
        for (;;) {
          const sweep = await storedSweep();
          if (sweep !== null && sweep.members.filter(({ state }) => state === 'done').length >= 3) break;
          assert.equal(child.exitCode, null, 'the sweep ended by itself');
          await delay(50);
        }
        child.kill(signal);
        const { status, stderr } = await ending;
        const sweep = await storedSweep();
        const done = sweep?.members.filter(({ state }) => state === 'done') ?? [];
        assert.ok(done.length >= 3);
        for (const { runDir } of done) {
          const run = await readRun(runDir ?? '');
          assert.ok(run.ok && run.value.state === 'done');
          if (signal === 'SIGKILL') await untilGone(run.value.processId);
        }
        if (signal === 'SIGINT') {
          assert.equal(status, 130);
          assert.match(stderr, /The sweep was cancelled after \d+ of 100 runs; they are kept/);
          assert.equal(sweep?.state, 'cancelled');
          assert.ok(sweep.members.every(({ state }) => state !== 'waiting'));
        }
      } finally {
        child.kill('SIGKILL');
      }
    });
  }

  for (const [flags, message] of [
    [['--recall-weights', '0.5,1.5'], /--recall-weights cannot be "0\.5,1\.5"/],
    [['--losses', 'recall-specificity,mse'], /--losses cannot be "recall-specificity,mse"/],
    [['--seeds', '0'], /--seeds cannot be "0"/],
    [['--jobs', 'many'], /--jobs cannot be "many"/],
    [['--recall-weight', '0.5'], /no flag --recall-weight\. Did you mean --recall-weights\?/],
  ] as const) {
    it(`refuses ${flags.join(' ')}`, async () => {
      const { status, stderr } = await fnlab([...onSample, ...flags], folder());
      assert.equal(status, 2);
      assert.match(stderr, message);
    });
  }

  it('ends with the failure of its runs when none can be trained', async () => {
    const { status, stderr } = await fnlab(
      [
        'sweep',
        samplePath,
        '--target',
        'diagnosis',
        '--positive',
        'X',
        ...quick,
        '--seeds',
        '1',
        '--recall-weights',
        '0.5',
      ],
      folder(),
    );
    assert.equal(status, 2);
    assert.match(stderr, /positive class "X" does not occur/);
  });
});

/** A trainer whose parent is gone ends by itself, after the steps in flight. */
async function untilGone(processId: number): Promise<void> {
  for (;;) {
    try {
      process.kill(processId, 0);
    } catch {
      return;
    }
    await delay(20);
  }
}
