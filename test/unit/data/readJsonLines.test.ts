import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { inspectDataset } from '../../../src/data/inspectDataset';
import { readDataset } from '../../../src/data/readDataset';
import type { Dataset } from '../../../src/engine/dataset';
import { temporaryTables } from './temporaryTables';

describe('readDataset on JSON lines', () => {
  const table = temporaryTables();

  it('reads numbers, words, truth values, dates, objects in objects and missing keys', async () => {
    const text = jsonLines((i) => ({
      x: i % 4 === 0 ? null : i + 0.5,
      colour: ['red', 'blue, dark', 'a "q"\nb'][i % 3],
      seen: `2024-01-0${1 + (i % 7)}`,
      ...(i % 5 === 0 ? {} : { address: { city: `c${i % 2}` } }),
      list: [i],
      y: i % 2 === 0,
    }));
    for (const [name, bytes] of [
      ['rows.jsonl', Buffer.from(text)],
      ['rows.ndjson.gz', gzipSync(text)],
      ['rows.txt', Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`)],
    ] as const) {
      const dataset = await read(table(name, bytes), 'y');
      assert.deepEqual(
        dataset.features.columns.map((column) => column.name),
        ['x', 'colour', 'seen', 'seen (weekday sin)', 'seen (weekday cos)', 'address.city'],
      );
      assert.deepEqual(dataset.target.levels, ['true', 'false']);
      const [x, colour, , , , city] = dataset.features.columns;
      assert.deepEqual(x?.kind === 'numeric' && [...x.values.slice(0, 3)], [NaN, 1.5, 2.5]);
      assert.deepEqual(colour?.kind === 'categorical' && colour.levels, ['red', 'blue, dark', 'a "q"\nb']);
      assert.deepEqual(city?.kind === 'categorical' && [...city.codes.slice(0, 3)], [-1, 0, 1]);
      assert.deepEqual(dataset.leftOut, [{ column: 'list', reason: 'text' }]);
      assert.equal(dataset.sha256, createHash('sha256').update(bytes).digest('hex'));
    }
  });

  it('skips lines that are no object and keeps the addresses of the others', async () => {
    const lines = jsonLines((i) => ({ x: i / 4, y: i % 2 }), 40).split('\n');
    lines.splice(3, 0, '', '{"x": 1, ', '[1]');
    const dataset = await read(table('gaps.jsonl', lines.join('\n')), 'y');
    assert.deepEqual([dataset.rows, dataset.skipped], [42, [{ reason: 'malformed', count: 2 }]]);
    assert.deepEqual(
      dataset.problems.map(({ code, line, message }) => [code, line, message]),
      [
        ['malformed-row', 5, 'Line 5 was skipped: the line is no JSON.'],
        ['malformed-row', 6, 'Line 6 was skipped: the line holds no JSON object.'],
      ],
    );
    assert.deepEqual([...dataset.features.lines.slice(2, 4)], [3, 7]);
    assert.deepEqual([...dataset.features.rowNumbers.slice(2, 4)], [3, 6]);
  });

  it('finds a key that comes up for the first time beyond the first megabyte', async () => {
    const text = jsonLines(
      (i) => ({ x: i, note: 'n'.repeat(30), ...(i < 29_000 ? {} : { late: i % 7 }), y: i % 2 }),
      30_000,
    );
    assert.ok(text.length > 1 << 20);
    const dataset = await read(table('late.jsonl', text), 'y');
    const late = dataset.features.columns.find((column) => column.name === 'late');
    assert.ok(late?.kind === 'numeric');
    assert.deepEqual([late.values[0], late.values[29_002]], [NaN, 29_002 % 7]);
    assert.equal(dataset.features.lines[29_999], 30_000);
  });

  it('is inspected by its first lines', async () => {
    const path = table(
      'large.jsonl',
      jsonLines((i) => ({ x: i + 0.5, seen: '2024-01-01', y: ['a', 'b'][i % 2] }), 40_000),
    );
    const summary = await inspectDataset(path);
    assert.ok(summary.ok && summary.value.sampled);
    assert.deepEqual(
      summary.value.columns.map(({ name, type }) => `${name}: ${type}`),
      ['x: numeric', 'seen: constant', 'y: categorical'],
    );
  });
});

async function read(path: string, target: string): Promise<Dataset> {
  const dataset = await readDataset({ path, target, exclude: [], splitColumn: null });
  assert.ok(dataset.ok, dataset.ok ? '' : dataset.error.message);
  return dataset.value;
}

function jsonLines(row: (index: number) => object, rows = 20): string {
  return `${Array.from({ length: rows }, (_, index) => JSON.stringify(row(index))).join('\n')}\n`;
}
