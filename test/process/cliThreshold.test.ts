import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededRandom } from '../../src/base/random';
import type { RunRecord } from '../../src/protocol/runRecord';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { fnlab, samplePath } from './fnlab';

interface Row {
  readonly split: string;
  readonly label: string;
  readonly score: number;
  readonly cell: string;
}

const onSample = ['train', samplePath, '--target', 'diagnosis', '--positive', 'M'];
const quick = ['--backend', 'wasm', '--epochs', '8', '--hidden', '8', '--json'];

describe('a threshold policy', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  async function train(args: readonly string[]): Promise<RunRecord> {
    const { status, stdout, stderr } = await fnlab(args, folder());
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as RunRecord;
  }

  async function rowsOf(runDir: string, ...flags: string[]): Promise<Row[]> {
    const { status, stdout, stderr } = await fnlab(['rows', runDir, '--format', 'json', ...flags]);
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as Row[];
  }

  async function tableWith(positives: number, negatives: number): Promise<string> {
    const random = seededRandom(positives);
    const rows = Array.from({ length: positives + negatives }, (_, row) => {
      const label = row < positives ? 'ill' : 'well';
      return `${String(random.normal() + (row < positives ? 1 : 0))},${String(random.normal())},${label}`;
    });
    const path = join(folder(), `table-${String(positives)}.csv`);
    await writeFile(path, `a,b,y\n${rows.join('\n')}\n`);
    return path;
  }

  it('recall=r takes the best specificity on validation rows, in the run, in its baselines, and again in fnlab rows', async () => {
    const run = await train([...onSample, ...quick, '--threshold', 'recall=0.95']);
    assert.equal(run.threshold?.policy, 'recall=0.95');
    assert.equal(run.threshold.decidedOn, 'validation');
    assert.equal(run.threshold.guarantee, null);
    assert.match(run.threshold.explanation ?? '', /an estimate/);

    const rows = await rowsOf(run.runDir, '--split', 'validation');
    const specificities = rows.map(({ score: threshold }) => {
      const of = (label: string): Row[] => rows.filter((row) => row.label === label);
      const recall = of('M').filter(({ score }) => score >= threshold).length / of('M').length;
      return recall >= 0.95 ? of('B').filter(({ score }) => score < threshold).length / of('B').length : 0;
    });
    assert.equal(run.metrics?.validation.specificity, Math.max(...specificities));
    for (const { name, metrics } of run.baselines) assert.ok((metrics.validation.recall ?? 0) >= 0.95, name);

    const again = await rowsOf(run.runDir, '--split', 'validation', '--threshold', 'recall=0.95');
    assert.deepEqual(again, rows);
  });

  it('guaranteed-recall keeps rows aside that nothing else has seen, and takes the score of one of their positives', async () => {
    const run = await train([...onSample, ...quick, '--threshold', 'guaranteed-recall=0.9@0.1', '--no-baselines']);
    const { splits } = run.dataset;
    assert.deepEqual([splits.validation.rows, splits.test.rows, splits.calibration.rows], [115, 113, 113]);
    const { guarantee, value, decidedOn } = run.threshold ?? {};
    assert.equal(decidedOn, 'calibration');
    assert.equal(guarantee?.exact, true);
    const scores = (await rowsOf(run.runDir, '--split', 'calibration'))
      .filter(({ label }) => label === 'M')
      .map(({ score }) => score)
      .toSorted((a, b) => a - b);
    assert.equal(scores.length, guarantee.positives);
    assert.equal(value, scores[guarantee.rank - 1]);
  });

  it('that is not feasible ends the run all the same, at the strongest threshold that is, and says so', async () => {
    const run = await train([...onSample, ...quick, '--threshold', 'guaranteed-recall=0.99@0.01', '--no-baselines']);
    assert.equal(run.state, 'done');
    assert.equal(run.threshold?.feasible, false);
    const problem = run.problems.find(({ code }) => code === 'policy-not-feasible');
    assert.match(
      problem?.message ?? '',
      /takes 459 positives\. 42 calibration positives support recall >= 0\.89 at 99 %/,
    );
    const [strongest] = run.threshold.alternatives ?? [];
    assert.equal(strongest, 'guaranteed-recall=0.89@0.01');

    const { stderr } = await fnlab(['rows', run.runDir, '--split', 'validation', '--threshold', strongest]);
    assert.ok(stderr.includes(`Threshold ${String(run.threshold.value)} (${strongest}).`), stderr);
  });

  it('with a guarantee rests on scores out of fold where positives are few, and does not call that exact', async () => {
    const path = await tableWith(45, 400);
    const run = await train([
      ...['train', path, '--target', 'y', '--positive', 'ill', ...quick],
      ...['--threshold', 'guaranteed-recall=0.9@0.1'],
    ]);
    assert.equal(run.dataset.splits.calibration.rows, 0);
    assert.equal(run.threshold?.decidedOn, 'out-of-fold');
    assert.deepEqual(run.threshold.guarantee, { recall: 0.9, delta: 0.1, positives: 36, rank: 1, exact: false });
    assert.deepEqual(
      run.baselines.map(({ threshold }) => threshold.decidedOn),
      ['validation', 'validation', 'validation', null],
    );
  });

  it('can take a share for calibration that a split column does not name', async () => {
    const path = join(folder(), 'given.csv');
    const random = seededRandom(3);
    const rows = Array.from({ length: 300 }, (_, row) => {
      const part = row % 5 === 0 ? 'test' : row % 5 === 1 ? 'validation' : 'train';
      return `${String(random.normal() + (row % 3 === 0 ? 1 : 0))},${row % 3 === 0 ? 'ill' : 'well'},${part}`;
    });
    await writeFile(path, `a,y,part\n${rows.join('\n')}\n`);
    const run = await train([
      ...['train', path, '--target', 'y', '--positive', 'ill', '--split-column', 'part', ...quick],
      ...['--calibration', '0.2', '--no-baselines'],
    ]);
    const { train: training, validation, test, calibration } = run.dataset.splits;
    assert.deepEqual([training.rows, validation.rows, test.rows, calibration.rows], [120, 60, 60, 60]);

    const { status, stderr } = await fnlab(
      ['train', path, '--target', 'y', '--split-column', 'part', ...quick, '--calibration', '0.6'],
      folder(),
    );
    assert.equal(status, 2);
    assert.match(stderr, /training rows, which are 0\.600 of all/);
  });

  it('chooses on scores out of fold when the run is cross-validated', async () => {
    const run = await train([...onSample, ...quick, '--folds', '3', '--threshold', 'recall=0.95', '--no-baselines']);
    assert.equal(run.threshold?.decidedOn, 'out-of-fold');
    const rows = (await rowsOf(run.runDir)).filter(({ split, label }) => split !== 'test' && label === 'M');
    const caught = rows.filter(({ cell }) => cell === 'tp').length;
    assert.ok(caught / rows.length >= 0.95);
    assert.equal(run.crossValidation?.rounds.length, 3);
  });

  it('is compared with baselines, and the verdict is that of McNemar on the same rows', async () => {
    const run = await train([...onSample, ...quick]);
    assert.deepEqual(
      run.baselines.map(({ name }) => name),
      ['cross-entropy', 'class-balanced-cross-entropy', 'logistic-regression', 'everyone-positive'],
    );
    const [plain] = run.baselines;
    const ownRecall = run.metrics?.validation.recall ?? NaN;
    assert.ok((plain?.matched?.metrics.validation.recall ?? 0) >= ownRecall);
    const { comparison, against, outcome, text } = run.verdict!;
    assert.equal(against, 'cross-entropy');
    const { onlyFirst, onlySecond } = comparison.positives;
    assert.equal(onlySecond - onlyFirst, run.metrics!.test.fn - plain!.matched!.metrics.test.fn);
    if (comparison.positives.pValue >= 0.05 && comparison.negatives.pValue >= 0.05)
      assert.equal(outcome, 'no-difference');
    assert.match(text, /McNemar/);
  });

  it('that is cross-entropy already has nothing to be compared with', async () => {
    const run = await train([...onSample, ...quick, '--loss', 'cross-entropy']);
    assert.equal(run.verdict?.outcome, 'same-loss');
    assert.deepEqual(run.baselines[0]?.metrics.test, run.metrics?.test);
  });
});

describe('the test rows of a run', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  it('are known to have been judged, and another look under another threshold says so', async () => {
    const { stdout } = await fnlab([...onSample, ...quick, '--no-baselines'], folder());
    const { runDir } = JSON.parse(stdout) as RunRecord;
    const looks = async (): Promise<string[]> =>
      (await readFile(join(runDir, 'test-evaluations.jsonl'), 'utf8')).trim().split('\n');
    assert.equal((await looks()).length, 1);

    assert.equal((await fnlab(['rows', runDir])).stderr, '');
    assert.equal((await fnlab(['rows', runDir, '--split', 'validation', '--threshold', '0.2'])).stderr, '');
    assert.equal((await looks()).length, 1);

    const second = await fnlab(['rows', runDir, '--split', 'test', '--threshold', '0.2']);
    assert.match(
      second.stderr,
      /^note: the test rows of this run were judged once before, last under fixed=0\.5; .*fixed=0\.2/,
    );
    const [, line] = await looks();
    assert.match(line ?? '', /"by":"rows","policy":"fixed=0\.2","threshold":0\.2/);
    const third = await fnlab(['rows', runDir, '--threshold', 'youden']);
    assert.match(third.stderr, /judged 2 times before/);
  });
});
