import assert from 'node:assert/strict';
import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { seededRandom } from '../../src/base/random';
import type { RowExplanation, SlicesAnswer } from '../../src/protocol/inspectorMessages';
import { runRecordSchema, type RunRecord } from '../../src/protocol/runRecord';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { fnlab } from './fnlab';

const random = seededRandom(3);

/** Rows whose class is the side of a noisy threshold; every tenth measurement is written as `unknown`. */
function rowsOf(count: number, delimiter: string): string {
  const lines = Array.from({ length: count }, (_, row) => {
    const value = random.normal();
    const label = value + 0.3 * random.normal() > 0.5 ? 'sick' : 'well';
    return [row % 10 === 0 ? 'unknown' : value.toFixed(4), random.normal().toFixed(4), label].join(delimiter);
  });
  return [['a', 'b', 'outcome'].join(delimiter), ...lines, ''].join('\n');
}

describe('fnlab train on a table that is spread over files', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  async function train(args: readonly string[]): Promise<RunRecord> {
    const flags = '--target outcome --positive sick --backend wasm --epochs 2 --no-baselines --json'.split(' ');
    const { status, stdout, stderr } = await fnlab(['train', ...args, ...flags], folder());
    assert.equal(status, 0, stderr);
    return v.parse(runRecordSchema, JSON.parse(stdout));
  }

  it('reads all files that a pattern means as one table, with a delimiter and missing marks of its own', async () => {
    await mkdir(join(folder(), 'parts'), { recursive: true });
    await writeFile(join(folder(), 'parts', '2023.csv'), rowsOf(80, '~'));
    await writeFile(join(folder(), 'parts', '2024.csv'), rowsOf(70, '~'));
    await writeFile(join(folder(), 'parts', 'notes.txt'), 'not a table');
    const { dataset, config } = await train(['parts/20*.csv', '--delimiter', '~', '--missing', 'unknown']);
    assert.equal(dataset.rows, 150);
    assert.equal(dataset.usedRows, 150);
    assert.equal(dataset.features, 2);
    assert.deepEqual(config.read, { delimiter: '~', missingMarks: ['unknown'] });
  });

  it('is looked into as one table too: slices, filters and explanations take each row from its file', async () => {
    const files = ['first.csv', 'second.csv'].map((name) => join(folder(), name));
    await writeFile(files[0] ?? '', rowsOf(80, ','));
    // The same columns in another order.
    const turned = rowsOf(70, ',').replaceAll(/^(.+),(.+),(.+)$/gmu, '$2,$3,$1');
    await writeFile(files[1] ?? '', turned);
    const run = await train([...files, '--missing', 'unknown']);
    assert.deepEqual(
      run.dataset.files?.map(({ path, rows }) => [path, rows]),
      files.map((path, at) => [path, [80, 70][at]]),
    );

    // The 25th record of the second file, which has a header.
    const [b = '', , a = ''] = (turned.split('\n')[25] ?? '').split(',');
    const explained = await fnlab(['explain', run.runDir, '--row', '105', '--json']);
    assert.equal(explained.status, 0, explained.stderr);
    const { line, score, modelScore, contributions } = JSON.parse(explained.stdout) as RowExplanation;
    const values = Object.fromEntries(contributions.map(({ column, value }) => [column, Number(value)]));
    assert.deepEqual([line, values], [26, { a: Number(a), b: Number(b) }]);
    assert.ok(Math.abs(score - modelScore) < 1e-4);

    const text = await fnlab(['explain', run.runDir, '--row', '105']);
    assert.match(text.stdout, /^Row 105, line 26 of second\.csv: score /);

    const slices = async (...flags: string[]): Promise<number> => {
      const { status, stdout, stderr } = await fnlab(['slices', run.runDir, '--by', 'b', '--json', ...flags]);
      assert.equal(status, 0, stderr);
      const { slices: found } = JSON.parse(stdout) as SlicesAnswer;
      return found.reduce((sum, { counts: { tp, fn, fp, tn } }) => sum + tp + fn + fp + tn, 0);
    };
    assert.equal(await slices(), run.dataset.splits.validation.rows);
    const ofFirst = await slices('--filter', '"row" <= 80');
    const ofSecond = await slices('--filter', '"row" > 80');
    assert.ok(ofFirst > 0 && ofSecond > 0);
    assert.equal(ofFirst + ofSecond, run.dataset.splits.validation.rows);

    await appendFile(files[1] ?? '', '0.1,well,0.2\n');
    for (const command of [
      ['explain', run.runDir, '--row', '105'],
      ['slices', run.runDir],
    ]) {
      const { status, stderr } = await fnlab(command);
      assert.equal(status, 3);
      assert.match(stderr, /first\.csv and 1 more has changed since this run/);
    }
    await rm(files[1] ?? '');
    assert.match((await fnlab(['slices', run.runDir])).stderr, /second\.csv/);
  });

  it('says which pattern means no file', async () => {
    const finished = await fnlab(['train', 'parts/19*.csv', '--target', 'outcome', '--positive', 'sick'], folder());
    assert.equal(finished.status, 2);
    assert.match(finished.stderr, /parts\/19\*\.csv/);
  });
});
