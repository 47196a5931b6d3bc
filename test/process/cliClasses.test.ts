import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { seededRandom } from '../../src/base/random';
import { startInspector } from '../../src/node/inspectorProcess';
import type { ImportanceAnswer, InspectedRows, RowExplanation } from '../../src/protocol/inspectorMessages';
import type { RunRecord } from '../../src/protocol/runRecord';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { fnlab, type Finished } from './fnlab';

/** Around the corners of a square: four kinds, of which `bus` is rare. */
const kinds = ['car', 'van', 'bike', 'bus'];

function vehicles(): string {
  const random = seededRandom(1);
  const rows = Array.from({ length: 240 }, (_, row) => {
    const kind = row % 12 === 0 ? 3 : row % 3;
    const [x, y] = [kind % 2, Math.floor(kind / 2)].map((corner) => (4 * corner + random.normal()).toFixed(3));
    return `${x ?? ''},${y ?? ''},${kinds[kind] ?? ''}`;
  });
  return `x,y,kind\n${rows.join('\n')}\n`;
}

describe('fnlab train --classes all', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const quick = '--target kind --positive bus --classes all --epochs 30 --hidden 16 --ensemble 2 --learning-rate 0.01';

  async function train(...flags: string[]): Promise<Finished> {
    const path = join(folder(), 'vehicles.csv');
    await writeFile(path, vehicles());
    return fnlab(['train', path, ...quick.split(' '), '--backend', 'wasm', ...flags], folder());
  }

  async function record(...flags: string[]): Promise<RunRecord> {
    const { stdout, stderr } = await train('--no-baselines', '--json', ...flags);
    assert.ok(stdout !== '', stderr);
    return JSON.parse(stdout) as RunRecord;
  }

  it('tells every label from every other, and stores what each row was taken for', async () => {
    const run = await record();
    const { labels, splits } = run.classMetrics ?? assert.fail('no class metrics');
    assert.deepEqual(labels.toSorted(), kinds.toSorted());
    assert.ok((splits.test.accuracy ?? 0) > 0.8, String(splits.test.accuracy));
    assert.equal(
      run.dataset.splits.test.rows,
      splits.test.matrix.flat().reduce((sum, each) => sum + each, 0),
    );

    const { stdout } = await fnlab(['rows', run.runDir, '--split', 'test', '--format', 'json']);
    const rows = JSON.parse(stdout) as { label: string; predicted: string; score: number; cell: string }[];
    const counted = labels.map((truth) =>
      labels.map((taken) => rows.filter(({ label, predicted }) => label === truth && predicted === taken).length),
    );
    assert.deepEqual(splits.test.matrix, counted);
    // The score and its cells are those of the positive label alone.
    for (const { label, score, cell } of rows) assert.equal(cell.endsWith('p'), score >= 0.5, label);
    assert.equal(run.metrics?.test.tp, rows.filter(({ cell }) => cell === 'tp').length);
  });

  it('has the rows of every cell of its matrix, and of every header, in the inspector', async () => {
    const run = await record();
    const { labels, splits } = run.classMetrics ?? assert.fail('no class metrics');
    const inspector = startInspector({ script: resolve('dist/inspector.js'), log: () => undefined });
    try {
      const opened = await inspector.request('openRun', { runDir: run.runDir, dataset: run.dataset.path });
      assert.ok(opened.ok);
      const rowsOf = async (label: string | null, predicted: string | null): Promise<InspectedRows> => {
        const answer = await inspector.request('rows', {
          split: 'test',
          cells: ['tp', 'fp', 'tn', 'fn'],
          threshold: 0.5,
          classes: { label, predicted },
          sort: { by: 'predicted', descending: false },
          offset: 0,
          limit: 500,
        });
        assert.ok(answer.ok);
        return answer.value;
      };
      for (const [truth, label] of labels.entries()) {
        for (const [taken, predicted] of labels.entries()) {
          const { total, rows } = await rowsOf(label, predicted);
          assert.equal(total, splits.test.matrix[truth]?.[taken], `${label} taken for ${predicted}`);
          assert.ok(rows.every((row) => row.label === label && row.predicted === predicted));
        }
        const ofTruth = await rowsOf(label, null);
        assert.ok(ofTruth.total > 0 && ofTruth.rows.every((row) => row.label === label));
        const order = ofTruth.rows.map(({ predicted }) => predicted ?? assert.fail());
        assert.deepEqual(order, order.toSorted());
        const ofPrediction = await rowsOf(null, label);
        assert.ok(ofPrediction.total > 0 && ofPrediction.rows.every((row) => row.predicted === label));
      }
      assert.equal((await rowsOf('no such label', null)).total, 0);
    } finally {
      inspector.dispose();
    }
  });

  it('prints the matrix, each class with its intervals, and the means', async () => {
    const { status, stdout, stderr } = await train();
    assert.equal(status, 0, stderr);
    assert.match(stdout, /all classes, test +(predicted \w+ *){4}\n( +true \w+( +\d+){4}\n){4}/);
    assert.match(stdout, /each against the rest, test +rows +recall +specificity +precision\n/);
    assert.match(stdout, /\n {2}bus +\d+ +[\d.]+ \[[\d.]+, [\d.]+\]/);
    assert.match(stdout, /mean of classes: recall [\d.]+, specificity [\d.]+, precision [\d.]+; accuracy [\d.]+/);
  });

  it('explains the score of the positive label, which is the one that is listed', async () => {
    const { runDir, metrics } = await record();
    const { stdout } = await fnlab(['rows', runDir, '--split', 'test', '--format', 'json']);
    const [bus] = (JSON.parse(stdout) as { row: number; label: string }[]).filter(({ label }) => label === 'bus');
    const explained = await fnlab(['explain', runDir, '--row', String(bus?.row), '--json']);
    assert.equal(explained.status, 0, explained.stderr);
    const { score, modelScore, contributions } = JSON.parse(explained.stdout) as RowExplanation;
    assert.ok(Math.abs(score - modelScore) < 1e-6, `${String(score)} against ${String(modelScore)}`);
    // Around its corner both coordinates are above the median, and both tell it from the other kinds.
    assert.deepEqual(contributions.map(({ column }) => column).toSorted(), ['x', 'y']);
    assert.ok(
      contributions.every(({ contribution }) => contribution > 0),
      JSON.stringify(contributions),
    );

    const ranked = await fnlab(['explain', runDir, '--split', 'test', '--json']);
    const { rocAuc } = JSON.parse(ranked.stdout) as ImportanceAnswer;
    assert.ok(Math.abs((rocAuc ?? NaN) - (metrics?.test.rocAuc ?? NaN)) < 1e-6);
  });

  it('trains with a weight for each label and with a cost for each pair of them', async () => {
    const weighted = await record('--loss', 'weighted-cross-entropy', '--class-weights', 'bus=5,van=2');
    assert.equal(weighted.state, 'done');
    const costs = join(folder(), 'costs.csv');
    await writeFile(costs, 'true,car,van,bike,bus\ncar,0,1,2,1\nvan,1,0,1,1\nbike,2,1,0,1\nbus,10,10,20,0\n');
    const costly = await record('--loss', 'cost-matrix', '--cost-matrix', costs);
    assert.equal(costly.state, 'done');
    assert.ok((costly.metrics?.test.recall ?? 0) > 0.5);
  });

  it('keeps the scores out of fold, and what they take each row for', async () => {
    const run = await record('--folds', '3');
    const { matrix } = run.classMetrics?.splits.train ?? assert.fail('no class metrics');
    assert.equal(run.crossValidation?.folds, 3);
    assert.equal(
      run.dataset.splits.train.rows,
      matrix.flat().reduce((sum, each) => sum + each, 0),
    );
  });

  it('refuses a loss that knows two sides only', async () => {
    const { status, stderr } = await train('--loss', 'neyman-pearson');
    assert.equal(status, 2);
    assert.match(stderr, /neyman-pearson cannot train all classes of "kind".*Choose another loss/);
  });

  it('says that two labels are the yes-no decision, and has no matrix of classes then', async () => {
    const path = join(folder(), 'two.csv');
    await writeFile(path, vehicles().replaceAll(/car|van|bike/g, 'other'));
    const { stdout } = await fnlab(['train', path, ...quick.split(' '), '--backend', 'wasm', '--json'], folder());
    const run = JSON.parse(stdout) as RunRecord;
    assert.equal(run.classMetrics, undefined);
    assert.ok(run.problems.some(({ code }) => code === 'two-classes-only'));
  });
});
