import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { DatasetRecord } from '../../../src/inspection/datasetRecords';
import { openDatasetRecords } from '../../../src/inspection/openDatasetRecords';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

const asFound = { delimiter: null, missingMarks: [] };
const text = [
  'id,note,score',
  ...Array.from({ length: 20 }, (_, index) => `${String(index)},plain,${String(index)}.50`),
  '20,"two',
  'lines, and a ""quote""",7',
  '21,,8',
  '',
].join('\n');

describe('records of a dataset', () => {
  const folder = temporaryFolder();

  async function read(name: string, bytes: string | Buffer, row: number, line: number): Promise<DatasetRecord> {
    const path = join(folder(), name);
    await writeFile(path, bytes);
    const records = await openDatasetRecords(path, asFound);
    assert.ok(records.ok, records.ok ? '' : records.error.message);
    assert.deepEqual(records.value.columns, ['id', 'note', 'score']);
    try {
      return await records.value.read(row, line);
    } finally {
      await records.value.close();
    }
  }

  it('are read as the file writes them', async () => {
    assert.deepEqual(await read('plain.csv', text, 3, 4), { values: ['2', 'plain', '2.50'], lastLine: 4 });
  });

  it('know the line in which a quoted value ends', async () => {
    const expected = { values: ['20', 'two\nlines, and a "quote"', '7'], lastLine: 23 };
    assert.deepEqual(await read('plain.csv', text, 21, 22), expected);
    assert.deepEqual(await read('plain.csv', text.replaceAll('\n', '\r\n'), 21, 22), expected);
  });

  it('have nothing where the file has nothing', async () => {
    assert.deepEqual(await read('plain.csv', text, 22, 24), { values: ['21', '', '8'], lastLine: 24 });
  });

  it('show a line with a damaged quote as it stands', async () => {
    const damaged = text.replace('21,,8', '21,"a"b,8');
    assert.deepEqual((await read('damaged.csv', damaged, 22, 24)).values, ['21', '"a"b', '8']);
  });

  it('are decoded from Windows-1252', async () => {
    const bytes = Buffer.from(text.replace('0,plain', '0,ma\u00df'), 'latin1');
    assert.deepEqual((await read('western.csv', bytes, 1, 2)).values, ['0', 'ma\u00df', '0.50']);
  });

  it('are read from compressed files and UTF-16 as well', async () => {
    assert.deepEqual((await read('packed.csv.gz', gzipSync(text), 3, 4)).values, ['2', 'plain', '2.50']);
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
    assert.deepEqual((await read('wide.csv', wide, 3, 4)).values, ['2', 'plain', '2.50']);
  });

  it('of a file that is gone are a failure that names it', async () => {
    const records = await openDatasetRecords(join(folder(), 'gone.csv'), asFound);
    assert.ok(!records.ok);
    assert.match(records.error.message, /gone\.csv/);
  });
});
