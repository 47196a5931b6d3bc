import assert from 'node:assert/strict';
import { LevelEncoder } from '../../../src/data/levelEncoder';
import { MissingMarks } from '../../../src/data/missingMarks';

describe('LevelEncoder', () => {
  function encode(rows: number, cell: (row: number) => string) {
    const encoder = new LevelEncoder(true, new MissingMarks(), rows);
    const chunk = 2048;
    for (let start = 0; start < rows; start += chunk) {
      encoder.add({ getItem: (row) => cell(start + row) }, Math.min(chunk, rows - start));
    }
    return encoder.finish();
  }

  it('keeps a category of a hundred thousand values, of which most of the first rows hold a new one', () => {
    // Three rows in four are new until the values run out, as in a table of customers with some orders each.
    const column = encode(140_000, (row) => `user ${String(row % 4 === 3 ? row >> 3 : row % 100_000)}`);
    assert.ok(column.kind === 'text');
    assert.ok(column.levels.length > 75_000);
  });

  it('gives up a column that tells nearly every row apart', () => {
    assert.deepEqual(
      encode(60_000, (row) => `row ${String(row)} of many`),
      { kind: 'abandoned' },
    );
  });
});
