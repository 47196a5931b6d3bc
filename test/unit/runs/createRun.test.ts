import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRun, type RunWriter } from '../../../src/runs/createRun';
import { readRun } from '../../../src/runs/readRun';
import { exampleEpoch, exampleRun } from './exampleRun';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

describe('createRun', () => {
  const folder = temporaryFolder();

  async function create(runsDir = join(folder(), 'runs')): Promise<RunWriter> {
    const created = await createRun(runsDir, 'run');
    assert.ok(created.ok);
    return created.value;
  }

  it('keeps the folder .fnlab out of Git, but leaves a .gitignore that is there as it is', async () => {
    const ignoreFile = join(folder(), '.fnlab', '.gitignore');
    await create(join(folder(), '.fnlab', 'runs'));
    assert.equal(await readFile(ignoreFile, 'utf8'), '*\n');

    await writeFile(ignoreFile, '!runs\n');
    assert.ok((await createRun(join(folder(), '.fnlab', 'runs'), 'second')).ok);
    assert.equal(await readFile(ignoreFile, 'utf8'), '!runs\n');
  });

  it('writes no .gitignore when the runs are not inside a folder .fnlab', async () => {
    await create();
    assert.deepEqual(await readdir(folder(), { recursive: true }), ['runs', join('runs', 'run')]);
  });

  it('refuses a run directory that exists', async () => {
    await create();
    const again = await createRun(join(folder(), 'runs'), 'run');
    assert.ok(!again.ok);
    assert.equal(again.error.code, 'folder-in-the-way');
  });

  it('says that a file is in the way when the runs directory is one', async () => {
    const path = join(folder(), 'runs');
    await writeFile(path, '');
    const created = await createRun(path, 'run');
    assert.ok(!created.ok);
    assert.equal(created.error.kind, 'usage');
    assert.equal(created.error.code, 'folder-in-the-way');
    assert.ok(created.error.message.includes(path));
  });

  it('stores what readRun gives back', async () => {
    const run = await create();
    const record = exampleRun({ runDir: run.runDir });
    assert.ok((await run.writeRecord(record)).ok);
    const read = await readRun(run.runDir);
    assert.ok(read.ok);
    assert.deepEqual(read.value, record);
  });

  it('stores the weights as little-endian float32, described by model.json', async () => {
    const run = await create();
    const all = Float32Array.of(9, 0.1, -2, 3e38, 9);
    const weights = all.subarray(1, 4);
    const layout = { inputs: 1, hidden: [1] };
    assert.ok(
      (await run.writeModel({ weights, layout, preprocessing: { columns: [] }, calibration: { method: 'none' } })).ok,
    );

    const bytes = await readFile(join(run.runDir, 'model', 'weights.bin'));
    assert.deepEqual(
      [0, 4, 8].map((offset) => bytes.readFloatLE(offset)),
      [...weights],
    );
    assert.equal(bytes.length, 12);
    assert.deepEqual(JSON.parse(await readFile(join(run.runDir, 'model', 'model.json'), 'utf8')), {
      schema: 'fnlab.model/1',
      weights: { file: 'weights.bin', type: 'float32', byteOrder: 'little-endian', count: 3 },
      layout,
      preprocessing: { columns: [] },
      calibration: { method: 'none' },
    });
  });

  it('adds lines to the log with their time', async () => {
    const run = await create();
    run.log('first');
    run.log('second');
    assert.match(await readFile(join(run.runDir, 'log.txt'), 'utf8'), /^\d{4}-\S+Z first\n\d{4}-\S+Z second\n$/);
  });

  it('tells when the disk is full, and which file was not written', async function () {
    // The device that is always full exists on Linux only.
    if (!existsSync('/dev/full')) this.skip();
    const run = await create();
    const path = join(run.runDir, 'epochs.jsonl');
    await symlink('/dev/full', path);
    const appended = run.appendEpoch(exampleEpoch(1));
    assert.ok(!appended.ok);
    assert.equal(appended.error.code, 'disk-full');
    assert.equal(appended.error.kind, 'internal');
    assert.ok(appended.error.message.includes(path));
  });

  it('fails with the name of the file when a record cannot be written', async () => {
    const run = await create();
    await mkdir(join(run.runDir, 'run.json'));
    const written = await run.writeRecord(exampleRun());
    assert.ok(!written.ok);
    assert.equal(written.error.kind, 'internal');
    assert.ok(written.error.message.includes('run.json'));
    assert.deepEqual(await readdir(run.runDir), ['run.json']);
  });
});
