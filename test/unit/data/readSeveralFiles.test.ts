import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expandPaths } from '../../../src/data/expandPaths';
import { readDataset } from '../../../src/data/readDataset';
import type { Dataset } from '../../../src/engine/dataset';
import type { Failure } from '../../../src/engine/failure';
import type { Result } from '../../../src/base/result';
import { temporaryTables } from './temporaryTables';

describe('readDataset on several files', () => {
  const table = temporaryTables();

  it('joins their rows by column names and says of each row where it is', async () => {
    const first = csv('x,colour,y', (i) => `${i}.5,${i % 2 === 0 ? 'red' : 'blue'},${i % 2}`);
    const second = csv('y;colour;x', (i) => `${i === 3 ? '' : i % 2};${i % 2 === 0 ? 'blue' : 'green'};${i},25`, 12);
    const paths = [table('a.csv', first), table('b.csv', second)];
    const dataset = await read(paths);
    assert.deepEqual([dataset.rows, dataset.features.rowCount], [32, 31]);
    const [x, colour] = dataset.features.columns;
    assert.deepEqual(x?.kind === 'numeric' && [...x.values.slice(18, 22)], [18.5, 19.5, 0.25, 1.25]);
    assert.ok(colour?.kind === 'categorical');
    assert.deepEqual(
      Array.from(colour.codes.slice(18, 22), (code) => colour.levels[code]),
      ['red', 'blue', 'blue', 'green'],
    );
    // Row 24, the fourth of the second file, has no target.
    assert.deepEqual([...dataset.features.rowNumbers.slice(19, 25)], [20, 21, 22, 23, 25, 26]);
    assert.deepEqual([...dataset.features.lines.slice(19, 25)], [21, 2, 3, 4, 6, 7]);
    assert.deepEqual(
      dataset.problems.map(({ code, file, line }) => [code, file, line]),
      [['missing-target', paths[1], 5]],
    );
    const hashes = [first, second].map((text) => createHash('sha256').update(text).digest('hex'));
    assert.deepEqual(dataset.files, [
      { path: paths[0], sha256: hashes[0], rows: 20 },
      { path: paths[1], sha256: hashes[1], rows: 12 },
    ]);
    assert.equal(dataset.sha256, createHash('sha256').update(hashes.join('')).digest('hex'));
  });

  it('reads a column as text in all files when it holds text in one, and as numbers when it is empty in one', async () => {
    const paths = [
      table(
        'numbers.csv',
        csv('x,z,w,y', (i) => `${i % 4},${i}.5,0${i % 3},${i % 2}`),
      ),
      table(
        'words.csv',
        csv('x,z,w,y', (i) => `${i % 2 === 0 ? 'low' : 'high'},,1${i % 3},${i % 2}`),
      ),
    ];
    const dataset = await read(paths);
    const [x, z, w] = dataset.features.columns;
    assert.ok(x?.kind === 'categorical' && z?.kind === 'numeric' && w?.kind === 'categorical');
    assert.deepEqual(x.levels, ['0', '1', '2', '3', 'low', 'high']);
    assert.deepEqual(w.levels, ['00', '01', '02', '10', '11', '12']);
    assert.deepEqual([z.values[19], z.values[20]], [19.5, NaN]);
    assert.deepEqual(
      dataset.problems.map(({ code, column }) => [code, column]),
      [
        ['mixed-types', 'x'],
        ['mixed-types', 'w'],
      ],
    );
  });

  it('names the file of a malformed row', async () => {
    const paths = [
      table(
        'good.csv',
        csv('x,y', (i) => `${i}.5,${i % 2}`),
      ),
      table(
        'bad.csv',
        csv('x,y', (i) => (i === 4 ? '1' : `${i}.5,${i % 2}`)),
      ),
    ];
    const { problems, skipped } = await read(paths);
    assert.deepEqual(skipped, [{ reason: 'malformed', count: 1 }]);
    assert.deepEqual([problems[0]?.file, problems[0]?.line], [paths[1], 6]);
  });

  it('refuses files with different columns, and names the column', async () => {
    const paths = [
      table(
        'a.csv',
        csv('x,y', (i) => `${i}.5,${i % 2}`),
      ),
      table(
        'c.csv',
        csv('x,z,y', (i) => `${i},2,${i % 2}`),
      ),
    ];
    const result = await readDataset({ ...request, paths });
    assert.ok(!result.ok);
    assert.equal(result.error.code, 'files-differ');
    assert.match(
      result.error.message,
      /a\.csv and .*c\.csv are not parts of one table: only one of them has a column "z"/,
    );
  });
});

describe('expandPaths', () => {
  const table = temporaryTables();

  it('finds the files that a pattern means, sorted, and takes a name that exists as it is', async () => {
    const folder = dirname(table('b 2.csv', ''));
    for (const name of ['a1.csv', 'a[1].csv', 'c.txt', '.hidden.csv']) table(name, '');
    mkdirSync(join(folder, 'deep', 'er'), { recursive: true });
    writeFileSync(join(folder, 'deep', 'er', 'a9.csv'), '');
    const expand = async (...patterns: string[]): Promise<readonly string[]> => {
      const paths = await expandPaths(patterns.map((pattern) => join(folder, pattern)));
      assert.ok(paths.ok);
      return paths.value.map((path) => path.slice(folder.length + 1).replaceAll('\\', '/'));
    };
    assert.deepEqual(await expand('*.csv'), ['a1.csv', 'a[1].csv', 'b 2.csv']);
    assert.deepEqual(await expand('a?.csv', '[!a]*.*'), ['a1.csv', 'b 2.csv', 'c.txt']);
    assert.deepEqual(await expand('a[1].csv'), ['a[1].csv']);
    assert.deepEqual(await expand('**/a*.csv'), ['a1.csv', 'a[1].csv', 'deep/er/a9.csv']);
    assert.deepEqual(await expand('deep/*/a9.csv', 'missing.csv'), ['deep/er/a9.csv', 'missing.csv']);
  });

  it('refuses a pattern that means nothing', async () => {
    const paths: Result<readonly string[], Failure> = await expandPaths(['no/such/folder/*.csv']);
    assert.ok(!paths.ok);
    assert.deepEqual([paths.error.code, paths.error.kind], ['no-file-matches', 'usage']);
  });
});

const request = { path: 'all', target: 'y', exclude: [], splitColumn: null };

async function read(paths: readonly string[]): Promise<Dataset> {
  const dataset = await readDataset({ ...request, paths });
  assert.ok(dataset.ok, dataset.ok ? '' : dataset.error.message);
  return dataset.value;
}

function csv(header: string, row: (index: number) => string, rows = 20): string {
  return [header, ...Array.from({ length: rows }, (_, index) => row(index)), ''].join('\n');
}
