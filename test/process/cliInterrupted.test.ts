import assert from 'node:assert/strict';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunRecord } from '../../src/protocol/runRecord';
import { readEpochScores } from '../../src/runs/readEpochScores';
import { readRun } from '../../src/runs/readRun';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { finished, fnlab, samplePath, startFnlab } from './fnlab';

describe('fnlab train, ended before it is done,', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  let child: ChildProcessWithoutNullStreams;

  afterEach(() => {
    child.kill('SIGKILL');
  });

  /** Starts a training that would take for ever, and waits until it has stored a few epochs. */
  async function startEndless(...flags: string[]): Promise<string> {
    const args = ['train', samplePath, '--target', 'diagnosis', '--positive', 'M', '--epochs', '100000'];
    child = startFnlab([...args, '--backend', 'wasm', ...flags], folder());
    child.stdout.pause();
    for (;;) {
      const [runId] = await readdir(join(folder(), '.fnlab', 'runs')).catch(() => []);
      if (runId !== undefined) {
        const runDir = join(folder(), '.fnlab', 'runs', runId);
        const epochs = await readFile(join(runDir, 'epochs.jsonl'), 'utf8').catch(() => '');
        if (epochs.split('\n').length > 3) return runDir;
      }
      assert.equal(child.exitCode, null, 'the training ended by itself');
      await delay(20);
    }
  }

  it('leaves a readable run when it is killed in the middle of an epoch, listed as interrupted', async () => {
    const runDir = await startEndless();
    child.kill('SIGKILL');
    await finished(child);

    const run = await readRun(runDir);
    assert.ok(run.ok);
    assert.equal(run.value.state, 'running');
    assert.ok(run.value.epochs.length >= 3);
    assert.deepEqual(
      run.value.epochs.map(({ epoch }) => epoch),
      Array.from({ length: run.value.epochs.length }, (_, i) => i + 1),
    );

    const kept = await readEpochScores(runDir);
    assert.ok(kept.ok && kept.value !== null);
    assert.ok(kept.value.epochs.every((epoch) => epoch <= (run.value.epochs.at(-1)?.epoch ?? 0)));

    const listed = await fnlab(['runs', '--json'], folder());
    const [only] = JSON.parse(listed.stdout) as { runId: string; state: string }[];
    assert.equal(only?.state, 'interrupted');
    assert.match((await fnlab(['runs'], folder())).stdout, /interrupted/);

    const rows = await fnlab(['rows', runDir]);
    assert.equal(rows.status, 3);
    assert.match(rows.stderr, /^fnlab: .*not completed.*\n$/);
  });

  it('exits 130 on SIGINT with the epochs so far, and says where they are', async () => {
    const runDir = await startEndless('--json');
    child.kill('SIGINT');
    const { status, stdout, stderr } = await finished(child);
    assert.equal(status, 130, stderr);
    const printed = JSON.parse(stdout) as RunRecord;
    assert.equal(printed.state, 'cancelled');
    assert.ok(printed.epochs.length >= 3);
    assert.match(
      stderr,
      new RegExp(`fnlab: The training was cancelled after ${String(printed.epochs.length)} epochs; .*\n$`),
    );
    const stored = await readRun(runDir);
    assert.ok(stored.ok);
    assert.deepEqual(stored.value, printed);
  });

  it('prints no summary of a run that was cancelled', async () => {
    await startEndless();
    child.kill('SIGTERM');
    const { status, stdout } = await finished(child);
    assert.equal(status, 130);
    assert.equal(stdout, '');
  });
});
