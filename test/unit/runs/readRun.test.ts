import assert from 'node:assert/strict';
import { appendFile, cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRun, type RunWriter } from '../../../src/runs/createRun';
import { readRun } from '../../../src/runs/readRun';
import { exampleEpoch, exampleRun } from './exampleRun';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

describe('readRun', () => {
  const folder = temporaryFolder();

  async function runThatGoesOn(epochs: number): Promise<RunWriter> {
    const created = await createRun(folder(), 'run');
    assert.ok(created.ok);
    await created.value.writeRecord(exampleRun({ runDir: created.value.runDir, state: 'running', epochs: [] }));
    for (let epoch = 1; epoch <= epochs; epoch++) created.value.appendEpoch(exampleEpoch(epoch));
    return created.value;
  }

  async function epochsRead(runDir: string): Promise<readonly number[]> {
    const run = await readRun(runDir);
    assert.ok(run.ok);
    return run.value.epochs.map(({ epoch }) => epoch);
  }

  it('takes the epochs of a run that goes on, or was killed, from epochs.jsonl', async () => {
    const { runDir } = await runThatGoesOn(3);
    assert.deepEqual(await epochsRead(runDir), [1, 2, 3]);
  });

  it('leaves out a last line that was cut off in the middle', async () => {
    const { runDir } = await runThatGoesOn(2);
    await appendFile(join(runDir, 'epochs.jsonl'), JSON.stringify(exampleEpoch(3)).slice(0, 50));
    assert.deepEqual(await epochsRead(runDir), [1, 2]);
  });

  it('stops at the first line that is not an epoch', async () => {
    const { runDir } = await runThatGoesOn(2);
    await appendFile(join(runDir, 'epochs.jsonl'), `{"epoch":3}\n${JSON.stringify(exampleEpoch(4))}\n`);
    assert.deepEqual(await epochsRead(runDir), [1, 2]);
  });

  it('reads a running run without any epoch yet', async () => {
    const { runDir } = await runThatGoesOn(0);
    assert.deepEqual(await epochsRead(runDir), []);
  });

  it('says where a copied run is now', async () => {
    const { runDir } = await runThatGoesOn(0);
    const copy = join(folder(), 'a copy');
    await cp(runDir, copy, { recursive: true });
    const run = await readRun(copy);
    assert.ok(run.ok);
    assert.equal(run.value.runDir, copy);
  });

  it('refuses a folder that is not a run', async () => {
    const run = await readRun(folder());
    assert.ok(!run.ok);
    assert.equal(run.error.code, 'run-not-found');
    assert.ok(run.error.message.includes(folder()));
  });

  for (const [what, text, reason] of [
    ['is cut off', '{"schema":', 'not valid JSON'],
    ['is of another schema', '{"schema":"fnlab.run/2"}', 'schema'],
    ['lacks its dataset', JSON.stringify({ ...exampleRun(), dataset: null }), 'dataset'],
  ] as const) {
    it(`names the file and the place when the record ${what}`, async () => {
      await writeFile(join(folder(), 'run.json'), text);
      const run = await readRun(folder());
      assert.ok(!run.ok);
      assert.equal(run.error.code, 'run-unreadable');
      assert.ok(run.error.message.includes(join(folder(), 'run.json')));
      assert.ok(run.error.message.includes(reason), run.error.message);
    });
  }
});
