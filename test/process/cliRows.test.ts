import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { DuckDBInstance } from '@duckdb/node-api';
import type { RunRecord } from '../../src/protocol/runRecord';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { fnlab, startFnlab } from './fnlab';

interface Row {
  readonly row: number;
  readonly line: number;
  readonly split: string;
  readonly label: string;
  readonly score: number;
  readonly predicted: string;
  readonly cell: string;
  readonly probability: number | null;
  readonly missedEpochs: number | null;
}

/** Labels that break whatever does not quote. */
const ill = 'ill, "very"';
const well = 'well';

describe('fnlab rows', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  async function train(rowCount: number): Promise<RunRecord> {
    const path = join(folder(), 'table.csv');
    const quoted = `"${ill.replaceAll('"', '""')}"`;
    const rows = Array.from({ length: rowCount }, (_, i) => `${String((i * 37) % 101)},${i % 3 === 0 ? quoted : well}`);
    await writeFile(path, `x,y\n${rows.join('\n')}\n`);
    const flags = '--target y --backend wasm --epochs 2 --hidden 4 --no-baselines --json'.split(' ');
    const { stdout, stderr } = await fnlab(['train', path, '--positive', ill, ...flags], folder());
    assert.ok(stdout !== '', stderr);
    return JSON.parse(stdout) as RunRecord;
  }

  async function rowsOf(runDir: string, ...flags: string[]): Promise<Row[]> {
    const { status, stdout, stderr } = await fnlab(['rows', runDir, ...flags, '--format', 'json']);
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as Row[];
  }

  it('prints every used row in the order of the file, with its line and the keys that are documented', async () => {
    const { runDir } = await train(120);
    const rows = await rowsOf(runDir);
    assert.deepEqual(
      rows.map(({ row, line }) => [row, line]),
      Array.from({ length: 120 }, (_, i) => [i + 1, i + 2]),
    );
    assert.deepEqual(Object.keys(rows[0]!), [
      'row',
      'line',
      'split',
      'label',
      'score',
      'predicted',
      'cell',
      'probability',
      'spread',
      'missedEpochs',
    ]);
    assert.ok(rows.every(({ label }, i) => label === (i % 3 === 0 ? ill : well)));
  });

  it('names the predicted side by its label, and the cell by score, threshold and label', async () => {
    const { runDir } = await train(120);
    for (const { label, score, predicted, cell } of await rowsOf(runDir)) {
      assert.equal(predicted, score >= 0.5 ? ill : well);
      assert.equal(cell, `${label === predicted ? 't' : 'f'}${predicted === ill ? 'p' : 'n'}`);
    }
  });

  it('keeps to one cell and one split', async () => {
    const { runDir, metrics } = await train(120);
    for (const cell of ['tp', 'fp', 'tn', 'fn'] as const) {
      const rows = await rowsOf(runDir, '--cell', cell, '--split', 'test');
      assert.ok(rows.every((row) => row.cell === cell && row.split === 'test'));
      assert.equal(rows.length, metrics?.test[cell]);
    }
    assert.deepEqual(await rowsOf(runDir, '--split', 'calibration'), []);
  });

  it('judges at another threshold, given as a policy or as a number', async () => {
    const { runDir } = await train(120);
    const everyone = await rowsOf(runDir, '--threshold', '0');
    assert.ok(everyone.every(({ predicted }) => predicted === ill));
    const scores = everyone.map(({ score }) => score).toSorted((a, b) => a - b);
    const median = scores[60]!;
    const flagged = await rowsOf(runDir, '--threshold', `fixed=${String(median)}`);
    assert.deepEqual(
      flagged.filter(({ predicted }) => predicted === ill).map(({ row }) => row),
      everyone.filter(({ score }) => score >= median).map(({ row }) => row),
    );
  });

  it('prints CSV by default, which another CSV reader reads back to the same rows', async () => {
    const { runDir } = await train(120);
    const { stdout } = await fnlab(['rows', runDir]);
    assert.ok(stdout.startsWith('row,line,split,label,score,predicted,cell,probability,spread,missedEpochs\n'));
    const path = join(folder(), 'rows.csv');
    await writeFile(path, stdout);
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const read = await connection.runAndReadAll(
      'SELECT "row"::INTEGER AS "row", line::INTEGER AS line, split, label, score::DOUBLE AS score, predicted, cell, probability::DOUBLE AS probability, spread::DOUBLE AS spread, nullif("missedEpochs", \'\')::INTEGER AS "missedEpochs" FROM read_csv($path, all_varchar = true)',
      { path },
    );
    assert.deepEqual(
      read.getRowObjects().map((row) => ({ ...row })),
      await rowsOf(runDir),
    );
    connection.closeSync();
  });

  it('prints the rows as an epoch scored them, which are those that the epoch counted', async () => {
    const { runDir, epochs } = await train(120);
    for (const { epoch, validation } of epochs) {
      const rows = await rowsOf(runDir, '--epoch', String(epoch), '--split', 'validation');
      const { tp, fn, fp, tn } = validation;
      assert.deepEqual(
        ['tp', 'fn', 'fp', 'tn'].map((cell) => rows.filter((row) => row.cell === cell).length),
        [tp, fn, fp, tn],
      );
    }
    const all = await rowsOf(runDir, '--epoch', '1');
    assert.deepEqual(new Set(all.map(({ split }) => split)), new Set(['train', 'validation']));
    assert.ok(all.every((row) => row.probability === null && !('spread' in row)));
  });

  it('counts in how many epochs a row was on the wrong side, which test rows never were', async () => {
    const { runDir } = await train(120);
    const wrong = async (epoch: string): Promise<Set<number>> =>
      new Set(
        (await rowsOf(runDir, '--epoch', epoch)).filter(({ cell }) => cell.startsWith('f')).map(({ row }) => row),
      );
    const [first, second] = await Promise.all([wrong('1'), wrong('2')]);
    for (const { row, split, missedEpochs } of await rowsOf(runDir)) {
      const expected = Number(first.has(row)) + Number(second.has(row));
      assert.equal(missedEpochs, split === 'test' ? null : expected);
    }
  });

  it('takes a policy on the validation rows of an epoch', async () => {
    const { runDir } = await train(120);
    const flags = ['--epoch', '1', '--threshold', 'recall=1', '--split', 'validation', '--cell', 'fn'];
    assert.deepEqual(await rowsOf(runDir, ...flags), []);
  });

  it('exits 2 for an epoch that was not kept, and for test rows of one', async () => {
    const { runDir } = await train(120);
    for (const [flags, said] of [
      [['--epoch', '3'], /no scores of epoch 3\. It has those of all epochs, up to 2\./],
      [['--epoch', '1', '--split', 'test'], /no scores of test rows/],
      [['--epoch', 'first'], /counted from 1/],
    ] as const) {
      const { status, stderr } = await fnlab(['rows', runDir, ...flags]);
      assert.deepEqual([status, said.test(stderr)], [2, true], stderr);
    }
    await rm(join(runDir, 'epoch-scores.bin'));
    const { status, stderr } = await fnlab(['rows', runDir, '--epoch', '1']);
    assert.equal(status, 2);
    assert.match(stderr, /has kept no scores of its epochs/);
    assert.ok((await rowsOf(runDir)).every((row) => !('missedEpochs' in row)));
  });

  it('ends quietly when its reader has seen enough', async () => {
    const { runDir } = await train(20_000);
    const child = startFnlab(['rows', runDir]);
    const closed = once(child, 'close') as Promise<[number | null]>;
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [stderr, [status]] = await Promise.all([text(child.stderr), closed]);
    assert.equal(status, 0, stderr);
    assert.equal(stderr, '');
  });

  it('exits 3 when the predictions are not what a run wrote', async () => {
    const { runDir } = await train(30);
    await writeFile(join(runDir, 'predictions.parquet'), await readFile(join(runDir, 'run.json')));
    const { status, stdout, stderr } = await fnlab(['rows', runDir]);
    assert.equal(status, 3);
    assert.equal(stdout, '');
    assert.match(stderr, /^fnlab: .*predictions\.parquet.*\n$/);
  });
});
