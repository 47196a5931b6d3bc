import assert from 'node:assert/strict';
import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { latestSweep } from '../../../src/runs/latestSweep';
import { readSweep } from '../../../src/runs/readSweep';
import { SweepCatalogue } from '../../../src/runs/sweepCatalogue';
import { writeSweep } from '../../../src/runs/writeSweep';
import { temporaryFolder } from '../../fixtures/temporaryFolder';
import { begunSweep, sweepAfter } from '../protocol/exampleSweep';

describe('stored sweeps', () => {
  const folder = temporaryFolder();

  it('are read as they were written', async () => {
    const sweep = sweepAfter({ index: 1, fn: 1, fp: 2 }, { index: 0, failed: true });
    assert.ok((await writeSweep(folder(), sweep)).ok);
    assert.deepEqual(await readSweep(folder(), sweep.sweepId), { ok: true, value: sweep });
  });

  it('say what is wrong with a file that is broken, or not there', async () => {
    await writeFile(join(folder(), 'sweep-half.json'), '{"schema":');
    await writeFile(join(folder(), 'sweep-other.json'), '{"schema":"fnlab.sweep/9"}');
    for (const [id, reason] of [
      ['half', /not valid JSON/],
      ['other', /sweep-other\.json cannot be read/],
      ['none', /ENOENT/],
    ] as const) {
      const read = await readSweep(folder(), id);
      assert.ok(!read.ok);
      assert.equal(read.error.code, 'sweep-unreadable');
      assert.match(read.error.message, reason);
    }
  });

  it('are listed with the runs that have ended, as far as they can be read, and followed', async () => {
    const catalogue = new SweepCatalogue();
    assert.deepEqual(await catalogue.read([join(folder(), 'none')]), []);
    const begun = begunSweep();
    await writeSweep(folder(), begun);
    await writeFile(join(folder(), 'sweep-broken.json'), '{');
    const { sweepId, startedAt, members } = begun;
    const planned = members.length;
    assert.deepEqual(await catalogue.read([folder()]), [{ sweepId, startedAt, planned, runIds: [] }]);
    const ended = { ...sweepAfter({ index: 1, fn: 1, fp: 2 }), startedAt };
    const modified = new Date(Date.now() + 5000);
    await writeSweep(folder(), ended);
    await utimes(join(folder(), `sweep-${sweepId}.json`), modified, modified);
    const runIds = ended.members.flatMap(({ runId }) => runId ?? []);
    assert.equal(runIds.length, 1);
    assert.deepEqual(await catalogue.read([folder(), folder()]), [{ sweepId, startedAt, planned, runIds }]);
  });

  it('are found by their dataset, the newest that can be read', async () => {
    const of = (sweepId: string, datasetPath: string) => ({ ...begunSweep(), sweepId, datasetPath });
    for (const sweep of [of('20260101-a', '/a.csv'), of('20260102-a', '/a.csv'), of('20260103-b', '/b.csv')]) {
      await writeSweep(folder(), sweep);
    }
    await writeFile(join(folder(), 'sweep-20260104-broken.json'), '{');
    assert.equal((await latestSweep(folder(), '/a.csv'))?.sweepId, '20260102-a');
    assert.equal(await latestSweep(folder(), '/c.csv'), null);
    assert.equal(await latestSweep(join(folder(), 'missing'), '/a.csv'), null);
  });
});
