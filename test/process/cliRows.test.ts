import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
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
  readonly probability: number;
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
    assert.ok(stdout.startsWith('row,line,split,label,score,predicted,cell,probability,spread\n'));
    const path = join(folder(), 'rows.csv');
    await writeFile(path, stdout);
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const read = await connection.runAndReadAll(
      'SELECT "row"::INTEGER AS "row", line::INTEGER AS line, split, label, score::DOUBLE AS score, predicted, cell, probability::DOUBLE AS probability, spread::DOUBLE AS spread FROM read_csv($path, all_varchar = true)',
      { path },
    );
    assert.deepEqual(
      read.getRowObjects().map((row) => ({ ...row })),
      await rowsOf(runDir),
    );
    connection.closeSync();
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
