import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { placeProblems } from '../../../src/extension/placeProblems';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

describe('placeProblems', () => {
  const folder = temporaryFolder();
  const text = 'größe,klasse\r\n1,ja\r\nx,nein\r\n';
  const field = { startLine: 2, startCharacter: 0, endLine: 2, endCharacter: 1 };

  async function placesIn(name: string, content: string | Buffer, line = 3, column = 'größe'): Promise<unknown[]> {
    const path = join(folder(), name);
    await writeFile(path, content);
    return placeProblems(path, [{ line, column }]);
  }

  for (const [name, content] of [
    ['UTF-8', text],
    ['UTF-8 with a byte order mark', `\ufeff${text}`],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['big-endian UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ] as const) {
    it(`counts as VS Code does in ${name}`, async () => {
      assert.deepEqual(await placesIn('table.csv', content), [field]);
    });
  }

  it('counts lines that end with CR, and those of two kinds', async () => {
    assert.deepEqual(await placesIn('cr.csv', text.replaceAll('\r\n', '\r')), [field]);
    assert.deepEqual(await placesIn('both.csv', text.replace('\r\n', '\n')), [field]);
  });

  it('finds a line far into a file of many pieces', async () => {
    const rows = Array.from({ length: 200_000 }, (_, row) => `${String(row)},${row % 2 === 0 ? 'ja' : 'nein'}\r\n`);
    const [place] = await placesIn('long.csv', `größe,klasse\r\n${rows.join('')}`, 150_002, 'klasse');
    assert.deepEqual(place, { startLine: 150_001, startCharacter: 7, endLine: 150_001, endCharacter: 9 });
  });

  it('gives up on a file that has no lines, without reading on', async () => {
    const [place] = await placesIn('binary.csv', Buffer.alloc(3 * 1024 * 1024, 'x'));
    assert.deepEqual(place, { startLine: 2, startCharacter: 0, endLine: 2, endCharacter: 1000 });
  });

  it('names the file as such where it has no text, or is gone', async () => {
    const nowhere = { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 1000 };
    assert.deepEqual(await placesIn('table.parquet', 'PAR1'), [nowhere]);
    assert.deepEqual(await placeProblems(join(folder(), 'gone.csv'), [{ column: 'a' }]), [nowhere]);
  });
});
