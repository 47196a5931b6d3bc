import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { indexLines } from '../../../src/inspection/lineIndex';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

describe('the index of lines', () => {
  const folder = temporaryFolder();

  async function linesOf(bytes: Buffer): Promise<string[]> {
    const path = join(folder(), 'lines.txt');
    await writeFile(path, bytes);
    const { offsets, sha256 } = await indexLines(path);
    assert.equal(sha256, createHash('sha256').update(bytes).digest('hex'));
    return [...offsets]
      .slice(0, -1)
      .map((start, index) => bytes.toString('latin1', start, offsets[index + 1]).replace(/\r?\n$|\r$/, ''));
  }

  it('ends lines at LF, CRLF and CR alike', async () => {
    const part = fc.constantFrom('a', 'b,c', '\n', '\r\n', '\r', '"');
    await fc.assert(
      fc.asyncProperty(fc.array(part), async (parts) => {
        const text = parts.join('');
        assert.deepEqual(await linesOf(Buffer.from(text)), text.split(/\r\n|\n|\r/));
      }),
      { numRuns: 50 },
    );
  });

  it('takes a CRLF for one end also where it lies across two pieces of reading', async () => {
    const head = 'x'.repeat((1 << 20) - 1);
    assert.deepEqual((await linesOf(Buffer.from(`${head}\r\nsecond\rthird`))).slice(1), ['second', 'third']);
    assert.deepEqual((await linesOf(Buffer.from(`${head}\rsecond`))).slice(1), ['second']);
  });
});
