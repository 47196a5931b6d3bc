import assert from 'node:assert/strict';
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { DatasetRequest } from '../../../src/data/chooseColumns';
import { readDataset } from '../../../src/data/readDataset';
import { inspectDataset } from '../../../src/data/inspectDataset';
import { exitStatusOf, type Failure } from '../../../src/engine/failure';
import { seededRandom } from '../../../src/base/random';
import { temporaryTables } from './temporaryTables';

const good = lines('x,z,y', (i) => `${i}.5,${i * i},${i % 2}`);

describe('readDataset refuses', () => {
  const table = temporaryTables();

  /** Each failure names the file or the column, and has the kind that decides the exit status. */
  async function refuses(
    path: string,
    expected: { code: string; kind?: Failure['kind']; says: RegExp; advises?: RegExp },
    request: Partial<Omit<DatasetRequest, 'path'>> = {},
  ): Promise<void> {
    const result = await readDataset({ path, target: 'y', exclude: [], splitColumn: null, ...request });
    assert.ok(!result.ok, `${path} was read`);
    const { kind, code, message, advice } = result.error;
    assert.deepEqual([kind, code], [expected.kind ?? 'data', expected.code], message);
    assert.match(message, expected.says);
    assert.match(advice, expected.advises ?? /^[A-Z].*[.?]$/);
    assert.match(message, /^[^\n]*\.$/);
  }

  it('a missing file', async () => {
    await refuses('no/such/table.csv', { code: 'file-missing', says: /There is no file no\/such\/table\.csv/ });
  });

  it('a path with a NUL in it', async () => {
    await refuses('a\0b.csv', { code: 'file-missing', says: /no file/ });
  });

  it('a folder', async () => {
    const folder = join(dirname(table('in-folder.csv', good)), 'folder.csv');
    mkdirSync(folder);
    await refuses(folder, { code: 'is-folder', says: /is a folder/ });
  });

  it('a file that this user may not read', async function () {
    const path = table('secret.csv', good);
    chmodSync(path, 0);
    // Root and Windows read it nevertheless.
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    await refuses(path, { code: 'no-permission', says: /may not be read/ });
  });

  it('an empty file, also one of blank lines or with nothing compressed in it', async () => {
    for (const [name, content] of [
      ['empty.csv', ''],
      ['blank.csv', '\n \r\n\n'],
      ['empty.csv.gz', gzipSync('')],
    ] as const) {
      await refuses(table(name, content), { code: 'empty-file', says: /is empty/ });
    }
  });

  it('a header without rows', async () => {
    await refuses(table('header.csv', 'x,z,y\n'), { code: 'no-rows', says: /header but no rows/ });
    await refuses(table('header-crlf.csv', 'x,z,y'), { code: 'no-rows', says: /header but no rows/ });
  });

  it('binary data', async () => {
    const random = seededRandom(1);
    const noise = Uint8Array.from({ length: 5000 }, () => random.integer(256));
    await refuses(table('noise.csv', noise), { code: 'not-text', says: /binary data/ });
    await refuses(table('noise.csv.gz', gzipSync(noise)), { code: 'not-text', says: /binary data/ });
  });

  it('an Excel workbook', async () => {
    const path = table('book.xlsx', Buffer.from('PK\u0003\u0004rest of the archive', 'latin1'));
    await refuses(path, { code: 'not-text', says: /Excel workbook/, advises: /Save the sheet as CSV/ });
  });

  it('JSON that is one list, or lines that are no objects', async () => {
    const list = '[\n{"x": 1},\n{"x": 2}\n]\n';
    await refuses(table('list.json', list), {
      code: 'json-array',
      says: /one JSON list/,
      advises: /a line of its own/,
    });
    await refuses(table('numbers.jsonl', '1\n2\n'), { code: 'no-json-objects', says: /no line that is a JSON object/ });
    await refuses(table('empty.jsonl', '{}\n{}\n'), { code: 'no-json-objects', says: /no line/ });
  });

  it('a damaged compressed file', async () => {
    const whole = gzipSync(lines('x,y', (i) => `${Math.sin(i)},${i % 2}`, 50_000));
    await refuses(table('cut.csv.gz', whole.subarray(0, whole.length / 2)), { code: 'damaged-gzip', says: /damaged/ });
    const wrong = Buffer.from(whole);
    wrong.fill(7, 100, 300);
    await refuses(table('wrong.csv.gz', wrong), { code: 'damaged-gzip', says: /damaged/ });
  });

  it('a Parquet file that is cut off', async () => {
    await refuses(table('cut.parquet', 'PAR1 and no more than that'), {
      code: 'unreadable',
      says: /cannot be read as a table/,
    });
  });

  it('a target that is no column, and suggests the nearest', async () => {
    const path = table('names.csv', good.replace('x,z,y', 'x,z,diagnosis'));
    const expected = {
      code: 'target-not-found',
      kind: 'usage',
      says: /no column "Diagnosys"/,
      advises: /Did you mean "diagnosis"\?/,
    } as const;
    await refuses(path, expected, { target: 'Diagnosys' });
    await refuses(
      path,
      {
        code: 'target-not-found',
        kind: 'usage',
        says: /no column "weight"/,
        advises: /Choose one of "x", "z" and "diagnosis"/,
      },
      { target: 'weight' },
    );
  });

  it('included columns that are none, that are excluded too, or that are the target', async () => {
    const path = table('included.csv', good);
    const usage = 'usage' as const;
    await refuses(
      path,
      { code: 'included-not-found', kind: usage, says: /no column "weight" to include/ },
      {
        include: ['x', 'weight'],
      },
    );
    await refuses(
      path,
      { code: 'included-and-excluded', kind: usage, says: /Column "z" is both/ },
      { include: ['z'], exclude: ['z'] },
    );
    await refuses(path, { code: 'target-included', kind: usage, says: /Column "y" is the target/ }, { include: ['y'] });
  });

  it('a split column that is no column', async () => {
    const expected = { code: 'split-column-not-found', kind: 'usage', says: /no column "fold"/ } as const;
    await refuses(table('no-split.csv', good), expected, { splitColumn: 'fold' });
  });

  it('a column to exclude that is no column', async () => {
    const expected = { code: 'excluded-not-found', kind: 'usage', says: /no column "w"/ } as const;
    await refuses(table('no-exclude.csv', good), expected, { exclude: ['w'] });
  });

  it('a target that is excluded or the split column', async () => {
    const path = table('twice.csv', good);
    await refuses(path, { code: 'target-excluded', kind: 'usage', says: /cannot be excluded/ }, { exclude: ['y'] });
    await refuses(
      path,
      { code: 'target-is-split-column', kind: 'usage', says: /cannot be both/ },
      { splitColumn: 'y' },
    );
  });

  it('column names that occur twice', async () => {
    const path = table('twins.csv', good.replace('x,z,y', 'x,x,y'));
    await refuses(path, { code: 'duplicate-columns', says: /line 1: the column name "x" occurs more than once/ });
  });

  it('a target without any value', async () => {
    const path = table(
      'no-target.csv',
      lines('x,y', (i) => `${i}.5,${i % 2 === 0 ? '' : 'NA'}`),
    );
    await refuses(path, { code: 'all-targets-missing', says: /target column "y" has no value/ });
  });

  it('a target of one class', async () => {
    const path = table(
      'one.csv',
      lines('x,y', (i) => `${i}.5,${i === 3 ? '' : 'sick'}`),
    );
    await refuses(path, { code: 'one-class', says: /every row .* holds "sick"/ });
  });

  it('a target of measurements', async () => {
    const path = table(
      'many.csv',
      lines('x,y', (i) => `${i % 7},${i}.25`, 150),
    );
    await refuses(path, { code: 'too-many-classes', says: /150 different values/ });
  });

  it('fewer than ten rows', async () => {
    await refuses(
      table(
        'few.csv',
        lines('x,y', (i) => `${i}.5,${i % 2}`, 9),
      ),
      { code: 'too-few-rows', says: /only 9 usable rows/ },
    );
  });

  it('a table without features', async () => {
    const path = table(
      'alone.csv',
      lines('same,y', (i) => `7,${i % 2}`),
    );
    await refuses(path, { code: 'no-features', says: /no column to learn from/ });
  });

  it('a split column without the words for splits', async () => {
    const path = table(
      'fold.csv',
      lines('x,part,y', (i) => `${i}.5,fold${i % 3},${i % 2}`),
    );
    await refuses(
      path,
      { code: 'no-known-split', says: /"part" holds train, validation, test or calibration/ },
      { splitColumn: 'part' },
    );
  });

  it('a file in which more than a tenth of the rows is malformed, with the first line', async () => {
    const path = table(
      'ragged.csv',
      lines('x,z,y', (i) => (i % 5 === 4 ? '1,2,3,4' : `${i}.5,${i * i},${i % 2}`)),
    );
    await refuses(path, { code: 'malformed-rows', says: /line 6: there are 4 fields instead of 3; 4 of 20 rows/ });
  });

  it('to go on after it was cancelled', async () => {
    const path = table(
      'cancelled.csv',
      lines('x,z,y', (i) => `${i}.5,${i * i},${i % 2}`, 200_000),
    );
    const before = new AbortController();
    before.abort();
    const during = new AbortController();
    setTimeout(() => {
      during.abort();
    }, 40);
    for (const { signal } of [before, during]) {
      const result = await readDataset({ path, target: 'y', exclude: [], splitColumn: null }, signal);
      assert.ok(!result.ok);
      assert.equal(exitStatusOf[result.error.kind], 130);
    }
  });
});

describe('inspectDataset refuses', () => {
  const table = temporaryTables();

  it('what is no table, with the same failures as readDataset', async () => {
    for (const [path, code] of [
      ['no/such/table.csv', 'file-missing'],
      [table('empty.csv', ''), 'empty-file'],
      [table('header.csv', 'x,y\n'), 'no-rows'],
      [table('binary.csv', Buffer.alloc(100)), 'not-text'],
      [table('twins.csv', 'x,x\n1,2\n3,4\n'), 'duplicate-columns'],
      [table('cut.parquet', 'PAR1'), 'unreadable'],
    ] as const) {
      const result = await inspectDataset(path);
      assert.ok(!result.ok, path);
      assert.equal(result.error.code, code);
    }
  });
});

function lines(header: string, row: (index: number) => string, rows = 20): string {
  return [header, ...Array.from({ length: rows }, (_, index) => row(index)), ''].join('\n');
}
