import assert from 'node:assert/strict';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Predictions } from '../../../src/runs/predictions';
import { readPredictions, writePredictions, type Prediction } from '../../../src/runs/predictionsFile';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

describe('predictionsFile', () => {
  const folder = temporaryFolder();
  const file = () => join(folder(), 'predictions.parquet');

  const three: Predictions = {
    rowNumbers: Uint32Array.of(1, 3, 4_294_967_295),
    lines: Uint32Array.of(2, 7, 4_294_967_295),
    splits: Uint8Array.of(0, 2, 3),
    labels: { codes: Int32Array.of(1, 0, 1), levels: ['it\'s, a "label"\n\' OR 1', 'B'] },
    scores: Float64Array.of(0.1, Math.fround(0.1), 1 - 2 ** -53),
    probabilities: Float64Array.of(0.05, 2 ** -60, 1),
  };

  async function readAll(): Promise<Prediction[]> {
    const batches = await readPredictions(folder());
    assert.ok(batches.ok);
    const rows: Prediction[] = [];
    for await (const batch of batches.value) rows.push(...batch);
    return rows;
  }

  it('gives back what was written, scores to the last bit and labels to the last character', async () => {
    await writePredictions(file(), three);
    assert.deepEqual(
      (await readAll()).map((row) => ({ ...row })),
      [
        { row: 1, line: 2, split: 'train', label: 'B', score: 0.1, probability: 0.05, spread: null, predicted: null },
        {
          row: 3,
          line: 7,
          split: 'test',
          label: 'it\'s, a "label"\n\' OR 1',
          score: Math.fround(0.1),
          probability: 2 ** -60,
          spread: null,
          predicted: null,
        },
        {
          row: 4_294_967_295,
          line: 4_294_967_295,
          split: 'calibration',
          label: 'B',
          score: 1 - 2 ** -53,
          probability: 1,
          spread: null,
          predicted: null,
        },
      ],
    );
    assert.deepEqual(await readdir(folder()), ['predictions.parquet']);
  });

  it('has plain columns that any reader of Parquet understands', async () => {
    await writePredictions(file(), three);
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const described = await connection.runAndReadAll('DESCRIBE SELECT * FROM read_parquet($path)', { path: file() });
    assert.deepEqual(
      described.getRows().map(([name, type]) => [name, type]),
      [
        ['row', 'UINTEGER'],
        ['line', 'UINTEGER'],
        ['split', 'VARCHAR'],
        ['label', 'VARCHAR'],
        ['score', 'DOUBLE'],
        ['probability', 'DOUBLE'],
      ],
    );
    connection.closeSync();
  });

  it('keeps the spread of an ensemble, and says whether rows have one', async () => {
    await writePredictions(file(), { ...three, spreads: Float64Array.of(0, 0.25, 1.5) });
    assert.deepEqual(
      (await readAll()).map(({ spread }) => spread),
      [0, 0.25, 1.5],
    );
    const batches = await readPredictions(folder());
    assert.ok(batches.ok && batches.value.haveSpread);
  });

  it('reads a file of before rows had a probability', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(
      `COPY (SELECT 1::UINTEGER AS "row", 2::UINTEGER AS line, 'test' AS split, 'B' AS label, 0.5::DOUBLE AS score)
       TO $path (FORMAT parquet)`,
      { path: file() },
    );
    connection.closeSync();
    const old = {
      row: 1,
      line: 2,
      split: 'test',
      label: 'B',
      score: 0.5,
      probability: null,
      spread: null,
      predicted: null,
    };
    assert.deepEqual(await readAll(), [old]);
  });

  it('keeps the label that each row was taken for, where all classes are told apart', async () => {
    await writePredictions(file(), { ...three, predicted: Uint16Array.of(1, 1, 0) });
    assert.deepEqual(
      (await readAll()).map(({ predicted }) => predicted),
      ['B', 'B', 'it\'s, a "label"\n\' OR 1'],
    );
  });

  it('keeps the order of many rows', async () => {
    const n = 10_000;
    const numbers = Uint32Array.from({ length: n }, (_, i) => i + 1);
    await writePredictions(file(), {
      rowNumbers: numbers,
      lines: numbers,
      splits: new Uint8Array(n),
      labels: { codes: new Int32Array(n), levels: ['only'] },
      scores: new Float64Array(n),
      probabilities: new Float64Array(n),
    });
    const rows = await readAll();
    assert.equal(rows.length, n);
    assert.ok(rows.every(({ row }, i) => row === i + 1));
  });

  it('says that a run without predictions was not completed', async () => {
    const read = await readPredictions(folder());
    assert.ok(!read.ok);
    assert.equal(read.error.code, 'predictions-missing');
  });

  it('refuses a file that is something else', async () => {
    await writeFile(file(), 'row,line\n1,2\n');
    const read = await readPredictions(folder());
    assert.ok(!read.ok);
    assert.equal(read.error.code, 'predictions-damaged');
    assert.ok(read.error.message.includes(file()));
  });

  it('leaves nothing behind when the folder is gone', async () => {
    await rm(folder(), { recursive: true });
    await assert.rejects(writePredictions(file(), three));
    await assert.rejects(readdir(folder()), { code: 'ENOENT' });
  });
});
