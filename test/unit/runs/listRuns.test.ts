import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunRecord } from '../../../src/protocol/runRecord';
import { createRun } from '../../../src/runs/createRun';
import { listRuns } from '../../../src/runs/listRuns';
import { exampleRun } from './exampleRun';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

describe('listRuns', () => {
  const folder = temporaryFolder();

  async function store(runId: string, change: Partial<RunRecord> = {}): Promise<void> {
    const created = await createRun(folder(), runId);
    assert.ok(created.ok);
    await created.value.writeRecord(exampleRun({ runId, runDir: created.value.runDir, ...change }));
  }

  async function list() {
    const listed = await listRuns(folder());
    assert.ok(listed.ok);
    return listed.value;
  }

  it('lists the newest run first, whatever the folders are called', async () => {
    await store('b', { startedAt: '2026-01-01T00:00:00.000Z' });
    await store('c', { startedAt: '2025-12-31T00:00:00.000Z' });
    await store('a', { startedAt: '2026-01-02T00:00:00.000Z' });
    assert.deepEqual(
      (await list()).runs.map(({ record }) => record.runId),
      ['a', 'b', 'c'],
    );
  });

  it('tells a run that goes on from one whose process is gone', async () => {
    const gone = spawnSync(process.execPath, ['--version']).pid;
    await store('alive', { state: 'running', startedAt: '2026-02-02T00:00:00.000Z' });
    await store('dead', { state: 'running', processId: gone });
    assert.deepEqual(
      (await list()).runs.map(({ state }) => state),
      ['running', 'interrupted'],
    );
  });

  it('reports folders that are not runs beside the runs that it can read', async () => {
    await store('good');
    await mkdir(join(folder(), 'empty'));
    await writeFile(join(folder(), 'notes.txt'), 'not a folder');
    const { runs, unreadable } = await list();
    assert.equal(runs.length, 1);
    assert.deepEqual(
      unreadable.map(({ code }) => code),
      ['run-not-found'],
    );
  });

  it('finds nothing where there is no runs directory yet', async () => {
    const listed = await listRuns(join(folder(), 'none'));
    assert.deepEqual(listed, { ok: true, value: { runs: [], unreadable: [] } });
  });

  it('refuses a file', async () => {
    const path = join(folder(), 'file');
    await writeFile(path, '');
    const listed = await listRuns(path);
    assert.ok(!listed.ok);
    assert.equal(listed.error.kind, 'usage');
  });
});
