import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunRecord } from '../../../src/protocol/runRecord';
import { createRun } from '../../../src/runs/createRun';
import { RunCatalogue } from '../../../src/runs/runCatalogue';
import { writeRunNotes } from '../../../src/runs/runNotes';
import { temporaryFolder } from '../../fixtures/temporaryFolder';
import { exampleEpoch, exampleRun } from './exampleRun';

describe('RunCatalogue', () => {
  const folder = temporaryFolder();

  async function store(runId: string, change: Partial<RunRecord> = {}): Promise<string> {
    const runDir = join(folder(), runId);
    const created = await createRun(folder(), runId);
    if (created.ok) await created.value.writeRecord(exampleRun({ runId, runDir, ...change }));
    return runDir;
  }

  it('lists what a list says of a run', async () => {
    const runDir = await store('one');
    await writeRunNotes(runDir, { name: 'first', note: null, pinned: true });
    const { runs, unsettled } = await new RunCatalogue().read([folder(), folder()]);
    const [head] = runs;
    assert.deepEqual([runs.length, unsettled], [1, []]);
    assert.ok(head);
    const record = exampleRun();
    assert.deepEqual(
      [head.runId, head.runDir, head.state, head.epochs, head.dataset.path, head.config.loss.id],
      ['one', runDir, record.state, record.epochs.length, record.dataset.path, record.config.loss.id],
    );
    const { tp, fp, tn, fn } = record.metrics?.test ?? assert.fail();
    assert.deepEqual(head.metrics?.test, { tp, fp, tn, fn });
    assert.deepEqual(head.notes, { name: 'first', note: null, pinned: true });
  });

  it('says that a run was interrupted when its process is gone', async () => {
    const gone = spawnSync(process.execPath, ['--version']).pid;
    await store('dead', { state: 'running', processId: gone });
    assert.equal((await new RunCatalogue().read([folder()])).runs[0]?.state, 'interrupted');
  });

  it('leaves out folders without a readable record, and directories that are not there', async () => {
    await mkdir(join(folder(), 'empty'));
    await mkdir(join(folder(), 'broken'));
    await writeFile(join(folder(), 'broken', 'run.json'), '{"schema":');
    assert.deepEqual(await new RunCatalogue().read([folder(), join(folder(), 'nowhere')]), {
      runs: [],
      unsettled: [join(folder(), 'empty'), join(folder(), 'broken')],
    });
  });

  it('follows what has changed, what is new and what is gone', async () => {
    const catalogue = new RunCatalogue();
    const runDir = await store('one', { epochs: [] });
    const epochs = async (): Promise<number[]> =>
      (await catalogue.read([folder()])).runs.map((head) => head.epochs).sort();
    assert.deepEqual(await epochs(), [0]);
    await rm(runDir, { recursive: true });
    await store('one', { epochs: [exampleEpoch(1), exampleEpoch(2)] });
    await store('two', { epochs: [exampleEpoch(1)] });
    assert.deepEqual(await epochs(), [1, 2]);
    await rm(runDir, { recursive: true });
    assert.deepEqual(await epochs(), [1]);
  });

  it('does not read a record again whose file is as it was', async () => {
    const catalogue = new RunCatalogue();
    const record = join(await store('one'), 'run.json');
    // A whole second, which can be set again exactly.
    const time = new Date('2026-01-01T00:00:00Z');
    await utimes(record, time, time);
    const before = await catalogue.read([folder()]);
    const { size } = await stat(record);
    await writeFile(record, ' '.repeat(size));
    await utimes(record, time, time);
    assert.deepEqual(await catalogue.read([folder()]), before);
    assert.deepEqual((await new RunCatalogue().read([folder()])).runs, []);
  });
});
