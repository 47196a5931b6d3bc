import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TableInspection } from '../../src/pipeline/inspectTable';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { fnlab, samplePath } from './fnlab';

describe('fnlab inspect', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  async function table(lines: readonly string[]): Promise<string> {
    const path = join(folder(), 'table.csv');
    await writeFile(path, `${lines.join('\n')}\n`);
    return path;
  }

  async function inspected(...args: string[]): Promise<TableInspection> {
    const { status, stdout, stderr } = await fnlab(['inspect', ...args, '--json'], folder());
    assert.equal(status, 0, stderr);
    assert.equal(stderr, '');
    return JSON.parse(stdout) as TableInspection;
  }

  it('shows columns with their types and values', async () => {
    const { status, stdout } = await fnlab(['inspect', samplePath]);
    assert.equal(status, 0);
    assert.match(stdout, /^breast-cancer\.csv: 31 columns; 569 rows$/m);
    assert.match(stdout, /^diagnosis +categorical +2 +B \(357\), M \(212\)$/m);
    assert.match(stdout, /^radius_mean +numeric +456$/m);
    assert.match(stdout, /--target/);
  });

  it('gives the same as JSON, without target and problems', async () => {
    const { columns, target, problems, rows, sampled } = await inspected(samplePath);
    assert.deepEqual([columns.length, rows, sampled, target, problems], [31, 569, false, null, []]);
  });

  it('reads the table as the user says that it is written', async () => {
    const path = await table([
      'a#y',
      ...Array.from({ length: 40 }, (_, i) => `${i % 4 === 0 ? 'lost' : String(i)}#${String(i % 2)}`),
    ]);
    const { columns, target } = await inspected(path, '--target', 'y', '--delimiter', '#', '--missing', 'lost');
    assert.deepEqual(
      columns.map(({ name, missing }) => [name, missing]),
      [
        ['a', 10],
        ['y', 0],
      ],
    );
    assert.equal(target?.usedRows, 40);
    const refused = await fnlab(['inspect', path, '--delimiter', '##']);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /--delimiter cannot be "##"\. It must be one character\./);
  });

  it('searches all rows when the target is named, and takes the rarest class for the positive one', async () => {
    const { target, problems } = await inspected(samplePath, '--target', 'diagnosis');
    assert.deepEqual(
      [target?.column, target?.positive, target?.usedRows, target?.features],
      ['diagnosis', ['M'], 569, 30],
    );
    // roc_auc_score of scikit-learn 1.9.1 for each of its thirty features: these five are above 0.95.
    assert.deepEqual(
      problems.map(({ code, column, message }) => [code, column, /0\.\d+/.exec(message)?.[0]]),
      [
        ['feature-nearly-decides-target', 'concave_points_mean', '0.964'],
        ['feature-nearly-decides-target', 'radius_worst', '0.970'],
        ['feature-nearly-decides-target', 'perimeter_worst', '0.975'],
        ['feature-nearly-decides-target', 'area_worst', '0.970'],
        ['feature-nearly-decides-target', 'concave_points_worst', '0.967'],
        ['row-order-predicts-target', undefined, '0.331'],
      ],
    );
  });

  it('reads several files as one table, also by a pattern', async () => {
    const part = async (name: string, first: number, label: (i: number) => string): Promise<void> => {
      const rows = Array.from({ length: 40 }, (_, i) => `${first + i}.5,${label(i)}`);
      await writeFile(join(folder(), name), ['x,y', ...rows, ''].join('\n'));
    };
    await part('part-1.csv', 0, () => 'well');
    await part('part-2.csv', 40, (i) => (i % 4 === 0 ? 'ill' : 'well'));
    const { path, rows, sampled, target } = await inspected('part-*.csv', '--target', 'y');
    assert.deepEqual([path, rows, sampled], ['part-*.csv', 40, true]);
    assert.deepEqual([target?.rows, target?.positive], [80, ['ill']]);
  });

  it('says what the first rows show without a target', async () => {
    const path = await table(['x,id,y', ...Array.from({ length: 40 }, (_, i) => `${i}.5,p${i},${i % 2}`), '1,2']);
    const { problems } = await inspected(path);
    assert.deepEqual(
      problems.map(({ code, line, column }) => [code, line ?? column]),
      [
        ['wrong-field-count', 42],
        ['identifier-like-column', 'id'],
      ],
    );
  });

  it('ends well whatever is wrong with the data, and says it with code, line and column', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, i) => `${String(i)}.5,${String((i * 7) % 11)},${i % 10 === 0 ? 'yes' : 'no'}`,
    );
    const path = await table(['x,z,y', ...rows, rows[5] ?? '', '7.5,5,yes', '1.5,4,']);
    const { target, problems } = await inspected(path, '--target', 'y');
    assert.deepEqual([target?.rows, target?.usedRows], [63, 62]);
    assert.deepEqual(
      problems.map(({ code, severity, line, column }) => [code, severity, line, column]),
      [
        ['missing-target', 'warning', 64, 'y'],
        ['few-positives', 'warning', undefined, 'y'],
        ['duplicate-rows', 'warning', 62, undefined],
        ['conflicting-labels', 'warning', 63, 'y'],
      ],
    );
    const { status, stdout } = await fnlab(['inspect', path, '--target', 'y', '--positive', 'no']);
    assert.equal(status, 0);
    assert.match(stdout, /^62 of 63 rows can be used, with 2 features$/m);
    assert.match(stdout, /^warning: line 64: One row was skipped: no value in the target column "y"\. .+$/m);
  });

  it('calls a target that cannot be learned a problem and no failure', async () => {
    const same = await table(['x,y', ...Array.from({ length: 30 }, (_, i) => `${String(i)}.5,no`)]);
    const { target, problems } = await inspected(same, '--target', 'y');
    assert.equal(target, null);
    assert.deepEqual(
      problems.map(({ code, severity, column }) => [code, severity, column]),
      [['one-class', 'error', 'y']],
    );
  });

  it('fails where there is nothing to look at: 3 for a file that cannot be used, 2 for a name that it does not have', async () => {
    for (const [args, status, about] of [
      [['no such file.csv'], 3, /no file/],
      [[await table([''])], 3, /empty/],
      [[samplePath, '--target', 'diagnose'], 2, /"diagnosis"/],
      [[samplePath, '--target', 'diagnosis', '--positive', 'X'], 2, /"X".*M, B/],
    ] as const) {
      const finished = await fnlab(['inspect', ...args], folder());
      assert.equal(finished.status, status, finished.stderr);
      assert.match(finished.stderr, about);
    }
  });
});
