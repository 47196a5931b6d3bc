import assert from 'node:assert/strict';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceAtomically, writeFileAtomically } from '../../../src/runs/writeFileAtomically';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

describe('writeFileAtomically', () => {
  const folder = temporaryFolder();

  it('never shows a reader half a file, and leaves no other file behind', async () => {
    const path = join(folder(), 'run.json');
    const versions = ['a', 'b'].map((letter) => letter.repeat(300_000));
    await writeFileAtomically(path, versions[0] ?? '');

    const written = new AbortController();
    const seen = new Set<string>();
    const reader = (async () => {
      while (!written.signal.aborted) seen.add(await readFile(path, 'utf8'));
    })();
    for (let i = 1; i <= 20; i++) await writeFileAtomically(path, versions[i % 2] ?? '');
    written.abort();
    await reader;

    assert.ok([...seen].every((text) => versions.includes(text)));
    assert.ok(seen.size > 0);
    assert.deepEqual(await readdir(folder()), ['run.json']);
  });

  it('leaves the old file and no temporary one when writing fails half way', async () => {
    const path = join(folder(), 'run.json');
    await writeFileAtomically(path, 'old');
    await assert.rejects(
      replaceAtomically(path, async (temporary) => {
        await writeFileAtomically(temporary, 'half');
        throw new Error('the disk broke');
      }),
      /the disk broke/,
    );
    assert.equal(await readFile(path, 'utf8'), 'old');
    assert.deepEqual(await readdir(folder()), ['run.json']);
  });

  it('removes the temporary file when the name is taken by a folder', async () => {
    const path = join(folder(), 'run.json');
    await mkdir(path);
    await assert.rejects(writeFileAtomically(path, 'text'));
    assert.deepEqual(await readdir(folder()), ['run.json']);
  });
});
