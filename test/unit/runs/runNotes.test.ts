import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { noNotes, readRunNotes, writeRunNotes } from '../../../src/runs/runNotes';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

describe('notes on a run', () => {
  const folder = temporaryFolder();

  it('come back as they were written, and leave no other file', async () => {
    const notes = { name: 'a "good" one', note: 'try more\nepochs', pinned: true };
    assert.ok((await writeRunNotes(folder(), notes)).ok);
    assert.deepEqual(await readRunNotes(folder()), notes);
    assert.deepEqual(await readdir(folder()), ['notes.json']);
  });

  it('are gone when nothing is said any more', async () => {
    await writeRunNotes(folder(), { name: 'first', note: null, pinned: false });
    await writeRunNotes(folder(), noNotes);
    assert.deepEqual(await readdir(folder()), []);
    assert.deepEqual(await readRunNotes(folder()), noNotes);
  });

  it('of another kind say nothing', async () => {
    for (const text of ['{', '[]', '{"schema":"fnlab.notes/2","name":"x","note":null,"pinned":true}']) {
      await writeFile(join(folder(), 'notes.json'), text);
      assert.deepEqual(await readRunNotes(folder()), noNotes);
    }
  });

  it('that cannot be written are a failure', async () => {
    const written = await writeRunNotes(join(folder(), 'gone'), { name: 'x', note: null, pinned: false });
    assert.ok(!written.ok);
    assert.match(written.error.message, /notes\.json/);
  });
});
