import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { seededRandom } from '../../src/base/random';
import { metricsOf } from '../../src/engine/metrics/metricsOf';
import { runRecordSchema, type RunRecord } from '../../src/protocol/runRecord';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { fnlab, samplePath } from './fnlab';

const quick = ['--backend', 'wasm', '--epochs', '6', '--hidden', '8', '--no-baselines', '--json'];

interface Row {
  readonly row: number;
  readonly label: string;
  readonly score: number;
  readonly split: string;
}

describe('fnlab train --folds', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();

  async function train(args: readonly string[]): Promise<{ record: RunRecord; rows: readonly Row[] }> {
    const { status, stdout, stderr } = await fnlab(['train', ...args, ...quick], folder());
    assert.equal(status, 0, stderr);
    const record = v.parse(runRecordSchema, JSON.parse(stdout));
    const rows = await fnlab(['rows', record.runDir, '--format', 'json']);
    return { record, rows: JSON.parse(rows.stdout) as Row[] };
  }

  it('scores every row out of fold, and reports each fold with mean and spread', async () => {
    const { record, rows } = await train([samplePath, '--target', 'diagnosis', '--positive', 'M', '--folds', '4']);
    const { crossValidation } = record;
    assert.ok(crossValidation);
    assert.deepEqual(
      crossValidation.rounds.map(({ fold }) => fold),
      [1, 2, 3, 4],
    );
    assert.equal(rows.length, 569);
    const total = crossValidation.rounds.map(({ metrics: { tp, fp, tn, fn } }) => [tp, fp, tn, fn]);
    const sums = [0, 1, 2, 3].map((at) => total.reduce((sum, counts) => sum + (counts[at] ?? 0), 0));
    const all = metricsOf(
      rows.map(({ label }) => Number(label === 'M')),
      rows.map(({ score }) => score),
      0.5,
    );
    assert.deepEqual(sums, [all.tp, all.fp, all.tn, all.fn]);
    const recalls = crossValidation.rounds.map(({ metrics }) => metrics.recall ?? NaN);
    assert.equal(crossValidation.mean.recall, recalls.reduce((sum, recall) => sum + recall, 0) / 4);
    assert.ok((crossValidation.standardDeviation.rocAuc ?? NaN) >= 0);
    assert.ok((all.rocAuc ?? 0) > 0.95);
    // The counts of a split are those of its stored rows, as in any run.
    const test = rows.filter(({ split }) => split === 'test');
    assert.equal(record.metrics?.test.tp, test.filter(({ label, score }) => label === 'M' && score >= 0.5).length);
  });

  it('does not let a row see its own label: where there is nothing to learn, nothing is learned', async () => {
    const random = seededRandom(4);
    const rows = Array.from(
      { length: 400 },
      () => `${random.next().toFixed(6)},key ${String(random.integer(90))},${random.next() < 0.3 ? 'yes' : 'no'}`,
    );
    const path = join(folder(), 'noise.csv');
    await writeFile(path, ['x,key,y', ...rows, ''].join('\n'));
    const { record } = await train([path, '--target', 'y', '--positive', 'yes', '--folds', '5']);
    const auc = record.crossValidation?.mean.rocAuc ?? NaN;
    // The standard error of an AUC of 0.5 with 120 positives and 280 negatives is 0.03.
    assert.ok(Math.abs(auc - 0.5) < 0.1, String(auc));
  });

  it('sums the folds up for a person to read', async () => {
    const args = [
      'train',
      samplePath,
      '--target',
      'diagnosis',
      '--positive',
      'M',
      '--folds',
      '3',
      ...quick.slice(0, -1),
    ];
    const { stdout } = await fnlab(args, folder());
    assert.match(
      stdout,
      /^3 folds {2}recall [\d.]+ \+- [\d.]+, specificity [\d.]+ \+- [\d.]+, ROC AUC [\d.]+ \+- [\d.]+$/m,
    );
  });

  it('has no cross-validation without folds', async () => {
    const { record } = await train([samplePath, '--target', 'diagnosis', '--positive', 'M']);
    assert.equal(record.crossValidation, undefined);
  });

  it('says what is lacking when the folds are too many, and starts no run', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${String(i)}.5,${String((i * 7) % 13)},${i < 4 ? 'yes' : 'no'}`);
    const path = join(folder(), 'few.csv');
    await writeFile(path, ['x,z,y', ...rows, ''].join('\n'));
    const { status, stderr } = await fnlab([
      'train',
      path,
      '--target',
      'y',
      '--positive',
      'yes',
      '--folds',
      '10',
      ...quick,
    ]);
    assert.equal(status, 3);
    assert.equal(stderr, 'fnlab: Only 4 of 10 folds have a yes row. Bring 6 more rows of yes, or take 4 folds.\n');
  });
});
