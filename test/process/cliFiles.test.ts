import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { seededRandom } from '../../src/base/random';
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

  it('says which pattern means no file', async () => {
    const finished = await fnlab(['train', 'parts/19*.csv', '--target', 'outcome', '--positive', 'sick'], folder());
    assert.equal(finished.status, 2);
    assert.match(finished.stderr, /parts\/19\*\.csv/);
  });
});
