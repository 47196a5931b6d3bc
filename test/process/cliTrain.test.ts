import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { applyCalibration } from '../../src/engine/calibration/applyCalibration';
import { calibrationSchema } from '../../src/engine/calibration/calibration';
import { defaultLossSettings } from '../../src/engine/losses/lossSettings';
import { clopperPearsonInterval } from '../../src/engine/metrics/clopperPearsonInterval';
import { runRecordSchema, type CalibrationRecord, type Metrics, type RunRecord } from '../../src/protocol/runRecord';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { fnlab, samplePath } from './fnlab';

/** Quick, and the same on every machine. */
const quick = ['--backend', 'wasm', '--epochs', '4', '--hidden', '8'];
const onSample = ['train', samplePath, '--target', 'diagnosis', '--positive', 'M', ...quick];

function parseRecord(stdout: string): RunRecord {
  return v.parse(runRecordSchema, JSON.parse(stdout));
}

describe('fnlab train', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  it('prints one JSON object and nothing else on stdout, and progress on stderr', async () => {
    const { status, stdout, stderr } = await fnlab([...onSample, '--json'], folder());
    assert.equal(status, 0, stderr);
    assert.equal(stdout.split('\n').length, 2);
    const record = parseRecord(stdout);
    assert.equal(record.state, 'done');
    assert.match(stderr, /^epoch +4\/4 {2}recall [\d.]+ \([\d.]+\) {2}specificity /m);
    assert.ok(!stderr.includes('\u001B') && !stderr.includes('\r'));
  });

  it('prints the keys of the documented run object, and of its metrics', async () => {
    const { stdout } = await fnlab([...onSample, '--json'], folder());
    const run = JSON.parse(stdout) as RunRecord;
    const documented =
      'schema runId runDir state dataset config backend epochs bestEpoch threshold metrics baselines timings';
    for (const key of documented.split(' ')) assert.ok(key in run, key);
    const of = {
      dataset: 'path rows usedRows features target positive classes sha256',
      backend: 'name library tensorflow',
      threshold: 'policy value feasible guarantee',
      timings: 'startupSeconds loadSeconds trainSeconds totalSeconds millisecondsPerStep',
    } as const;
    for (const [part, keys] of Object.entries(of)) {
      for (const key of keys.split(' ')) assert.ok(key in (run[part as keyof typeof of] ?? {}), `${part}.${key}`);
    }
    const metricKeys =
      'tp fp tn fn recall specificity precision npv accuracy balancedAccuracy f1 fBeta mcc rocAuc averagePrecision brier logLoss prevalence fnr fpr lrPlus lrMinus intervals';
    assert.deepEqual(Object.keys(run.metrics?.test ?? {}), metricKeys.split(' '));
    assert.deepEqual(
      run.baselines.map(({ name, metrics }) => [name, Object.keys(metrics)]),
      [
        ['cross-entropy', ['validation', 'test']],
        ['class-balanced-cross-entropy', ['validation', 'test']],
        ['logistic-regression', ['validation', 'test']],
        ['everyone-positive', ['validation', 'test']],
      ],
    );
  });

  it('stores what it prints in run.json, below .fnlab/runs of the current folder', async () => {
    const { stdout } = await fnlab([...onSample, '--json'], folder());
    const record = parseRecord(stdout);
    const stored = await readFile(join(folder(), '.fnlab', 'runs', record.runId, 'run.json'), 'utf8');
    assert.deepEqual(JSON.parse(stored), record);
    const files = await readdir(record.runDir);
    for (const name of ['epochs.jsonl', 'predictions.parquet', 'model']) assert.ok(files.includes(name), name);
    assert.ok(files.every((name) => !name.endsWith('.tmp')));
    assert.equal(await readFile(join(folder(), '.fnlab', '.gitignore'), 'utf8'), '*\n');
  });

  it('gives counts, recall and specificity that the stored predictions reproduce exactly, on every split', async () => {
    const { stdout } = await fnlab([...onSample, '--json'], folder());
    const { metrics, runDir } = parseRecord(stdout);
    assert.ok(metrics !== null);
    for (const split of ['train', 'validation', 'test'] as const) {
      const stored: Metrics = metrics[split];
      const printed = await fnlab(['rows', runDir, '--split', split, '--format', 'json']);
      const rows = JSON.parse(printed.stdout) as { label: string; score: number }[];
      const tp = rows.filter(({ label, score }) => label === 'M' && score >= 0.5).length;
      const fn = rows.filter(({ label, score }) => label === 'M' && score < 0.5).length;
      const fp = rows.filter(({ label, score }) => label === 'B' && score >= 0.5).length;
      const tn = rows.filter(({ label, score }) => label === 'B' && score < 0.5).length;
      assert.deepEqual({ tp, fp, tn, fn }, { tp: stored.tp, fp: stored.fp, tn: stored.tn, fn: stored.fn });
      assert.equal(stored.recall, tp / (tp + fn));
      assert.equal(stored.specificity, tn / (tn + fp));
    }
  });

  it('reports what calibration did, with the scores as they are in its metrics and the probabilities beside them', async () => {
    const { stdout } = await fnlab([...onSample, '--json'], folder());
    const { calibration, metrics, runDir } = parseRecord(stdout);
    assert.ok(calibration !== undefined && metrics !== null);
    assert.equal(calibration.method, 'platt');
    assert.match(calibration.reason, /^chosen for 43 validation rows of the rarer class/);
    for (const split of ['validation', 'test'] as const) {
      const { before, after }: CalibrationRecord['test'] = calibration[split];
      assert.equal(before.brier, metrics[split].brier);
      assert.equal(before.logLoss, metrics[split].logLoss);
      const printed = await fnlab(['rows', runDir, '--split', split, '--format', 'json']);
      const rows = JSON.parse(printed.stdout) as { label: string; score: number; probability: number }[];
      const mean = rows.reduce((sum, { label, probability }) => sum + (probability - Number(label === 'M')) ** 2, 0);
      assert.ok(Math.abs(mean / rows.length - (after.brier ?? NaN)) < 1e-12);
      assert.equal(
        after.reliability.reduce((sum, { count }) => sum + count, 0),
        rows.length,
      );
    }
    const model = JSON.parse(await readFile(join(runDir, 'model', 'model.json'), 'utf8')) as { calibration: unknown };
    const stored = v.parse(calibrationSchema, model.calibration);
    assert.deepEqual(stored, { method: calibration.method, ...calibration.parameters });
    const rows = JSON.parse((await fnlab(['rows', runDir, '--format', 'json'])).stdout) as Record<string, number>[];
    assert.deepEqual(
      [
        ...applyCalibration(
          stored,
          Float64Array.from(rows, ({ score }) => score ?? NaN),
        ),
      ],
      rows.map(({ probability }) => probability),
    );
  });

  it('leaves the scores as probabilities, and takes the wider intervals, where that is asked for', async () => {
    const asked = ['--probabilities', 'none', '--intervals', 'clopper-pearson'];
    const { stdout } = await fnlab([...onSample, ...asked, '--no-baselines', '--json'], folder());
    const { calibration, metrics, runDir } = parseRecord(stdout);
    assert.equal(calibration?.method, 'none');
    const { tp, fn, intervals } = metrics?.test ?? assert.fail();
    assert.deepEqual(intervals.recall, clopperPearsonInterval(tp, tp + fn));
    const printed = await fnlab(['rows', runDir, '--format', 'json']);
    const rows = JSON.parse(printed.stdout) as { score: number; probability: number }[];
    assert.ok(rows.every(({ score, probability }) => score === probability));
  });

  it('prints a summary with both matrices, the misses in words, the baselines and the run directory', async () => {
    const { status, stdout } = await fnlab(onSample, folder());
    assert.equal(status, 0);
    assert.match(
      stdout,
      /^validation +predicted M +predicted B\n +true M +TP \d+ +FN \d+\n +true B +FP \d+ +TN \d+\n/m,
    );
    assert.match(stdout, /^test +predicted M +predicted B$/m);
    assert.match(stdout, /recall [\d.]+ \[[\d.]+, [\d.]+\], specificity [\d.]+ \[[\d.]+, [\d.]+\]/);
    assert.match(stdout, /Misses (none|\d+) of \d+ positives; \d+ false alarms? among \d+ negatives\./);
    assert.match(stdout, /^ {2}everyone positive +1\.000 +0\.000 +0 +71$/m);
    assert.match(stdout, /^Brier on test {2}[\d.]+ -> [\d.]+ as probabilities \(platt\)$/m);
    assert.match(stdout, /^run directory {2}.+runs/m);
  });

  it('repeats a run to the last bit from the same seed, and gives another one from another seed', async () => {
    const runs = await Promise.all(
      ['7', '7', '8'].map((seed) => fnlab([...onSample, '--no-baselines', '--seed', seed, '--json'], folder())),
    );
    const [first, second, other] = runs.map(({ stdout }) => {
      const { epochs, metrics, baselines } = parseRecord(stdout);
      return { epochs: epochs.map(({ train, validation }) => ({ train, validation })), metrics, baselines };
    });
    assert.deepEqual(first, second);
    assert.notDeepEqual(first, other);
    assert.deepEqual(first?.baselines, []);
  });

  it('turns its flags into the configuration that the run records', async () => {
    const flags =
      '--loss weighted-cross-entropy --class-weights M=3,B=1 --batch-size 64 --learning-rate 0.01 --ensemble 2 --dropout 0.1 --schedule cosine --rate-warm-up 0.1 --weight-decay 0.01 --gradient-clip 5 --selection average-precision --patience 3 --seed 5 --split 0.5,0.3,0.2 --exclude radius_mean,area_mean --exclude area_se --delimiter , --missing unknown,-9 --threshold fixed=0.4 --intervals clopper-pearson --probabilities temperature';
    const { stdout, stderr } = await fnlab([...onSample, ...flags.split(' '), '--json'], folder());
    assert.deepEqual(parseRecord(stdout || stderr).config, {
      target: 'diagnosis',
      positive: ['M'],
      loss: { ...defaultLossSettings, id: 'weighted-cross-entropy', classWeights: { M: 3, B: 1 } },
      model: { classes: 'binary', hidden: [8], ensemble: 2, dropout: 0.1 },
      training: {
        epochs: 4,
        batchSize: 64,
        learningRate: 0.01,
        schedule: 'cosine',
        learningRateWarmUp: 0.1,
        weightDecay: 0.01,
        gradientClip: 5,
        selection: 'average-precision',
        patience: 3,
        seed: 5,
      },
      split: {
        fractions: [0.5, 0.3, 0.2],
        calibration: null,
        column: null,
        groupColumn: null,
        timeColumn: null,
        folds: null,
      },
      read: { delimiter: ',', missingMarks: ['unknown', '-9'] },
      columns: { exclude: ['radius_mean', 'area_mean', 'area_se'], include: [] },
      threshold: { kind: 'fixed', value: 0.4 },
      evaluation: { intervals: 'clopper-pearson' },
      probabilities: { method: 'temperature' },
      backend: 'wasm',
      baselines: true,
    });
  });

  describe('without --positive', () => {
    async function train(labels: readonly string[]) {
      const rows = labels.flatMap((label, side) =>
        Array.from({ length: 30 - side }, (_, i) => `${String(i + 10 * side)},${label}`),
      );
      const path = join(folder(), 'table.csv');
      await writeFile(path, `x,y\n${rows.join('\n')}\n`);
      return fnlab(['train', path, '--target', 'y', ...quick, '--no-baselines', '--json'], folder());
    }

    it('takes the rarer of two classes and says so', async () => {
      const { status, stdout, stderr } = await train(['well', 'ill']);
      assert.equal(status, 0, stderr);
      assert.deepEqual(parseRecord(stdout).dataset.positive, ['ill']);
      assert.match(stderr, /rarer class "ill" of "y"/);
    });

    it('refuses to choose among three classes, and lists them', async () => {
      const { status, stdout, stderr } = await train(['low', 'middle', 'high']);
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.equal(
        stderr,
        'fnlab: The target "y" has 3 classes: high (28), middle (29), low (30). Name those that must not be missed with --positive <label>, once for each.\n',
      );
    });
  });

  it('exits 4 when the training diverges, and the run says so', async () => {
    // Decay of 10 at a rate of 10 multiplies every weight by -99 in each step, and after a restart at a tenth of the rate still by -9.
    const flags = '--learning-rate 10 --weight-decay 10 --loss cross-entropy';
    const args = ['train', samplePath, '--target', 'diagnosis', '--positive', 'M', '--backend', 'wasm'];
    const all = [...args, ...flags.split(' '), '--json'];
    const { status, stdout, stderr } = await fnlab(all, folder());
    assert.equal(status, 4);
    assert.equal(stdout, '');
    assert.match(stderr, /\nfnlab: The training diverged in epoch \d+: .+\n$/);
    const listed = await fnlab(['runs', '--json'], folder());
    const [run] = JSON.parse(listed.stdout) as RunRecord[];
    assert.equal(run?.state, 'failed');
    assert.equal(run.failure?.code, 'training-diverged');
  });

  it('takes several positive labels together against the rest', async () => {
    const path = join(folder(), 'table.csv');
    const rows = Array.from(
      { length: 90 },
      (_, i) => `${String((i * 37) % 50)},${['low', 'middle', 'high'][i % 3] ?? ''}`,
    );
    await writeFile(path, `x,y\n${rows.join('\n')}\n`);
    const args = [
      'train',
      path,
      '--target',
      'y',
      '--positive',
      'high',
      '--positive',
      'middle',
      ...quick,
      '--no-baselines',
    ];
    const { status, stdout } = await fnlab(args, folder());
    assert.equal(status, 0);
    assert.match(stdout, /predicted high or middle +predicted low/);
  });
});
