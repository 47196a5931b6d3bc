import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportanceAnswer, RowExplanation, SlicesAnswer } from '../../src/protocol/inspectorMessages';
import type { RunRecord } from '../../src/protocol/runRecord';
import { readTestEvaluations } from '../../src/runs/testEvaluations';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { fnlab } from './fnlab';

const sample = join(__dirname, '..', '..', '..', 'samples', 'breast-cancer.csv');

describe('fnlab slices and fnlab explain', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  async function train(): Promise<RunRecord> {
    const path = join(folder(), 'table.csv');
    await cp(sample, path);
    const flags = '--target diagnosis --positive M --epochs 3 --hidden 8 --ensemble 3 --no-baselines --json'.split(' ');
    const { stdout, stderr } = await fnlab(['train', path, ...flags], folder());
    assert.ok(stdout !== '', stderr);
    return JSON.parse(stdout) as RunRecord;
  }

  async function answerOf<Answer>(...args: readonly string[]): Promise<Answer> {
    const { status, stdout, stderr } = await fnlab([...args, '--json']);
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as Answer;
  }

  it('scores rows again as training did, without TensorFlow, and adds up the slices to the matrix', async () => {
    const { runDir, metrics, dataset } = await train();
    for (const row of [1, 20, 300, 569]) {
      const { score, modelScore, contributions, note } = await answerOf<RowExplanation>(
        'explain',
        runDir,
        '--row',
        String(row),
      );
      assert.ok(Math.abs(score - modelScore) < 1e-6, `${String(score)} against ${String(modelScore)}`);
      assert.equal(contributions.length, dataset.features);
      assert.equal(note, null);
    }
    const importance = await answerOf<ImportanceAnswer>('explain', runDir, '--split', 'test');
    assert.ok(Math.abs((importance.rocAuc ?? NaN) - (metrics?.test.rocAuc ?? NaN)) < 1e-6);
    assert.equal(importance.columns.length, dataset.features);

    const { slices } = await answerOf<SlicesAnswer>('slices', runDir, '--by', 'radius_mean');
    const sum = (cell: 'tp' | 'fn' | 'fp' | 'tn'): number => slices.reduce((all, { counts }) => all + counts[cell], 0);
    const { tp, fn, fp, tn } = metrics?.validation ?? { tp: NaN, fn: NaN, fp: NaN, tn: NaN };
    assert.deepEqual([sum('tp'), sum('fn'), sum('fp'), sum('tn')], [tp, fn, fp, tn]);
    const everyone = await answerOf<SlicesAnswer & { threshold: number }>('slices', runDir, '--threshold', '0');
    assert.equal(everyone.threshold, 0);
    assert.ok(everyone.slices.every(({ counts }) => counts.fn + counts.tn === 0));
    const filtered = await answerOf<SlicesAnswer>('slices', runDir, '--by', 'radius_mean', '--filter', "label = 'M'");
    assert.ok(filtered.slices.every(({ specificity }) => specificity === null));
  });

  it('says and writes down, once, that what columns are worth was measured on test rows', async () => {
    const { runDir } = await train();
    const looks = async (): Promise<readonly string[]> => (await readTestEvaluations(runDir)).map(({ by }) => by);
    const onValidation = await fnlab(['explain', runDir]);
    assert.doesNotMatch(onValidation.stderr, /test rows/);
    assert.deepEqual(await looks(), ['train']);
    const first = await fnlab(['explain', runDir, '--split', 'test']);
    assert.match(first.stderr, /note: this is a look at the test rows of this run/);
    const second = await fnlab(['explain', runDir, '--split', 'test']);
    assert.doesNotMatch(second.stderr, /test rows/);
    assert.deepEqual(await looks(), ['train', 'explain']);
    // It judged no row: a look at another threshold is still the second one.
    const rows = await fnlab(['rows', runDir, '--split', 'test', '--threshold', '0.123']);
    assert.match(rows.stderr, /were judged once before/);
  });

  it('refuses a filter that is no condition, and a row that is not there, in one line', async () => {
    const { runDir } = await train();
    const filter = await fnlab(['slices', runDir, '--filter', "read_csv('/etc/passwd')"]);
    assert.equal(filter.status, 2);
    assert.match(filter.stderr, /^fnlab: There is no function read_csv.*\n$/);
    const row = await fnlab(['explain', runDir, '--row', '9999']);
    assert.equal(row.status, 2);
    assert.match(row.stderr, /has not scored a row 9999/);
    assert.equal((await fnlab(['explain', runDir, '--row', 'x'])).status, 2);
  });
});
