import assert from 'node:assert/strict';
import { missFrom } from '../../../src/extension/missFrom';
import type { ScoredLine } from '../../../src/protocol/inspectorMessages';

const lineCount = 60_000;

/** A file whose lines are all right but these. */
function fileWith(...misses: readonly number[]): (first: number, last: number) => Promise<readonly ScoredLine[]> {
  return (first, last) =>
    Promise.resolve(
      [...misses, lineCount / 2]
        .sort((a, b) => a - b)
        .filter((line) => line >= first && line <= last)
        .map((line) => ({ line, split: 'test', score: 0.1, cell: misses.includes(line) ? 'fn' : 'tp' })),
    );
}

describe('the miss after a line', () => {
  it('is the nearest below, however far away', async () => {
    const file = fileWith(10, 30, 59_999);
    assert.equal((await missFrom(10, 'next', lineCount, file))?.line, 30);
    assert.equal((await missFrom(30, 'next', lineCount, file))?.line, 59_999);
  });

  it('is the nearest above for who goes back', async () => {
    const file = fileWith(10, 59_999);
    assert.equal((await missFrom(60_000, 'previous', lineCount, file))?.line, 59_999);
    assert.equal((await missFrom(59_999, 'previous', lineCount, file))?.line, 10);
  });

  it('is the first again behind the last, and the other way round', async () => {
    const file = fileWith(10, 59_999);
    assert.equal((await missFrom(59_999, 'next', lineCount, file))?.line, 10);
    assert.equal((await missFrom(10, 'previous', lineCount, file))?.line, 59_999);
    assert.equal((await missFrom(10, 'next', lineCount, fileWith(10)))?.line, 10);
  });

  it('is none where nothing is missed', async () => {
    assert.equal(await missFrom(1, 'next', lineCount, fileWith()), null);
    assert.equal(await missFrom(1, 'previous', lineCount, fileWith()), null);
  });
});
