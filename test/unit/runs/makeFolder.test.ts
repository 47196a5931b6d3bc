import assert from 'node:assert/strict';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../../src/runs/makeFolder';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

describe('makeFolder', () => {
  const folder = temporaryFolder();

  it('makes the folders above, and is content with one that is there', async () => {
    const path = join(folder(), 'a', 'b', 'c');
    await Promise.all([makeFolder(path), makeFolder(path), makeFolder(join(folder(), 'a', 'x'))]);
    await makeFolder(path);
    assert.ok(statSync(path).isDirectory());
  });

  it('says that a file is in the way', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    await assert.rejects(makeFolder(file), { code: 'EEXIST' });
    await assert.rejects(makeFolder(join(file, 'below')), { code: 'EEXIST' });
  });

  it('ends where no folder can be made', async function () {
    if (!existsSync('/proc/self')) this.skip();
    await assert.rejects(makeFolder('/proc/runs/of/mine'), { code: 'ENOENT' });
  });
});
