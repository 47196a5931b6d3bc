import assert from 'node:assert/strict';
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { countsAt } from '../../src/engine/countsAt';
import { splitNames } from '../../src/engine/splitName';
import { startInspector, type InspectorProcess } from '../../src/node/inspectorProcess';
import type { RowQuery } from '../../src/protocol/inspectorMessages';
import type { RunRecord } from '../../src/protocol/runRecord';
import { fnlab, samplePath } from './fnlab';

const script = resolve('dist/inspector.js');

describe('the inspector as built', function () {
  this.timeout(60_000);
  let folder: string;
  let dataset: string;
  let run: RunRecord;
  let inspector: InspectorProcess;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fn lab inspector '));
    dataset = join(folder, 'sample.csv');
    await writeFile(dataset, await readFile(samplePath));
    const options = [
      '--target',
      'diagnosis',
      '--positive',
      'M',
      '--epochs',
      '3',
      '--backend',
      'wasm',
      '--no-baselines',
    ];
    const { status, stdout, stderr } = await fnlab(['train', dataset, ...options, '--runs-dir', folder, '--json']);
    assert.equal(status, 0, stderr);
    run = JSON.parse(stdout) as RunRecord;
  });

  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  beforeEach(() => {
    inspector = startInspector({ script, log: () => undefined });
  });

  afterEach(() => {
    inspector.dispose();
  });

  const all: RowQuery = {
    split: 'test',
    cells: ['tp', 'fn', 'fp', 'tn'],
    threshold: 0.5,
    sort: { by: 'line', descending: false },
    offset: 0,
    limit: 500,
  };

  it('holds the very scores that the run was counted from', async () => {
    const opened = await inspector.request('openRun', { runDir: run.runDir, dataset });
    assert.ok(opened.ok);
    for (const split of ['train', 'validation', 'test'] as const) {
      const { tp, fn, fp, tn } = run.metrics?.[split] ?? assert.fail();
      assert.deepEqual(countsAt(opened.value[split], run.threshold?.value ?? NaN), { tp, fn, fp, tn }, split);
    }
  });

  it('gives each row with the values that stand in its line', async () => {
    await inspector.request('openRun', { runDir: run.runDir, dataset });
    const lines = (await readFile(dataset, 'utf8')).split('\n');
    const answer = await inspector.request('rows', all);
    assert.ok(answer.ok);
    const { rows, total, columns, datasetNote } = answer.value;
    assert.deepEqual([total, datasetNote], [run.dataset.splits.test.rows, null]);
    const header = (lines[0] ?? '').split(',');
    for (const { line, label, values } of rows) {
      const fields = (lines[line - 1] ?? '').split(',');
      assert.equal(fields[header.indexOf('diagnosis')], label);
      assert.deepEqual(
        values,
        columns.map((name) => fields[header.indexOf(name)]),
      );
    }
  });

  it('judges the lines in view, all of them once', async () => {
    await inspector.request('openRun', { runDir: run.runDir, dataset });
    const answer = await inspector.request('scoredLines', { first: 1, last: 1000, threshold: 0.5 });
    assert.ok(answer.ok);
    const counted = splitNames.map((split) => answer.value.filter((line) => line.split === split).length);
    assert.deepEqual(
      counted,
      splitNames.map((split) => run.dataset.splits[split].rows),
    );
  });

  it('sorts by a column of the file as numbers', async () => {
    await inspector.request('openRun', { runDir: run.runDir, dataset });
    const header = (await readFile(dataset, 'utf8')).split('\n')[0]?.split(',') ?? [];
    const column = header.find((name) => name.includes('area')) ?? '';
    const answer = await inspector.request('rows', { ...all, sort: { by: { column }, descending: true } });
    assert.ok(answer.ok);
    const place = answer.value.columns.indexOf(column);
    const values = answer.value.rows.map((row) => Number(row.values[place]));
    assert.deepEqual(
      values,
      [...values].sort((a, b) => b - a),
    );
  });

  it('says so when the file has changed, and judges none of its lines', async () => {
    const before = await readFile(dataset);
    await appendFile(dataset, '\n');
    try {
      await inspector.request('openRun', { runDir: run.runDir, dataset });
      const answer = await inspector.request('rows', all);
      assert.ok(answer.ok);
      assert.match(answer.value.datasetNote ?? '', /has changed/);
      const lines = await inspector.request('scoredLines', { first: 1, last: 1000, threshold: 0.5 });
      assert.deepEqual(lines, { ok: true, value: [] });
    } finally {
      await writeFile(dataset, before);
    }
  });

  it('still knows scores and lines when the file is gone', async () => {
    await inspector.request('openRun', { runDir: run.runDir, dataset: join(folder, 'gone.csv') });
    const answer = await inspector.request('rows', all);
    assert.ok(answer.ok);
    assert.equal(answer.value.total, run.dataset.splits.test.rows);
    assert.match(answer.value.datasetNote ?? '', /gone\.csv/);
    assert.deepEqual(answer.value.columns, []);
  });

  it('compares two runs, whatever run is open', async () => {
    const compared = await inspector.request('compareRuns', {
      firstDir: run.runDir,
      secondDir: run.runDir,
      split: 'test',
    });
    assert.ok(compared.ok);
    const { comparison, first, newlyMissed, newlyAlarmed } = compared.value;
    assert.deepEqual([comparison.overall.onlyFirst, comparison.overall.onlySecond], [0, 0]);
    assert.deepEqual([newlyMissed.length, newlyAlarmed.length], [0, 0]);
    assert.deepEqual([first.metrics.tp, first.metrics.fn], [run.metrics?.test.tp, run.metrics?.test.fn]);
    const broken = await inspector.request('compareRuns', { firstDir: run.runDir, secondDir: folder, split: 'test' });
    assert.ok(!broken.ok);
    assert.equal(broken.error.code, 'run-not-found');
  });

  it('gives the curves of a run beside the one that is open, and says whether their rows are the same', async () => {
    const opened = await inspector.request('openRun', { runDir: run.runDir, dataset });
    assert.ok(opened.ok);
    const curves = await inspector.request('curvesOf', { runDir: run.runDir });
    assert.ok(curves.ok);
    const { runId, test } = curves.value;
    assert.deepEqual([runId, test.sameRows], [run.runId, true]);
    const { tp, fn, fp, tn } = run.metrics?.test ?? assert.fail();
    assert.deepEqual(test.own, { threshold: run.threshold?.value, tp, fn, fp, tn });
    for (const { threshold, ...counts } of test.points) {
      assert.deepEqual(counts, countsAt(opened.value.test, threshold));
    }
    assert.deepEqual([test.points.at(-1)?.fn, test.points.at(-1)?.tn], [0, 0]);
  });

  it('scores each epoch as the run counted it, row by row', async () => {
    await inspector.request('openRun', { runDir: run.runDir, dataset });
    const kept = await inspector.request('keptEpochs', {});
    assert.deepEqual(kept, { ok: true, value: { epochs: [1, 2, 3], every: 1 } });
    for (const { epoch, ...splits } of run.epochs) {
      for (const split of ['train', 'validation'] as const) {
        const scores = await inspector.request('epochScores', { epoch, split });
        assert.ok(scores.ok);
        const { tp, fn, fp, tn } = splits[split];
        assert.deepEqual(countsAt(scores.value, 0.5), { tp, fn, fp, tn }, `${split}, epoch ${String(epoch)}`);
        for (const cell of ['tp', 'fn', 'fp', 'tn'] as const) {
          const answer = await inspector.request('rows', { ...all, split, cells: [cell], epoch });
          assert.ok(answer.ok);
          assert.equal(answer.value.total, splits[split][cell]);
          assert.ok(answer.value.rows.every((row) => row.cell === cell));
        }
      }
    }
  });

  it('lists the rows of an epoch by their score then, also those of a filter', async () => {
    await inspector.request('openRun', { runDir: run.runDir, dataset });
    const filter = { expression: "diagnosis = 'M'", slice: null };
    const query: RowQuery = { ...all, split: 'validation', sort: { by: 'score', descending: true }, epoch: 1, filter };
    const answer = await inspector.request('rows', query);
    assert.ok(answer.ok);
    const { rows, total } = answer.value;
    assert.equal(total, run.dataset.splits.validation.positives);
    assert.ok(rows.every(({ label, spread }) => label === 'M' && spread === null));
    const scores = await inspector.request('epochScores', { epoch: 1, split: 'validation', filter });
    assert.ok(scores.ok);
    assert.equal(scores.value.negatives.length, 0);
    assert.deepEqual(
      rows.map(({ score }) => score),
      [...scores.value.positives].toReversed(),
    );
  });

  it('tells the history of a row, which its count of missed epochs is the sum of', async () => {
    await inspector.request('openRun', { runDir: run.runDir, dataset });
    const byMisses: RowQuery = { ...all, split: 'validation', sort: { by: 'missedEpochs', descending: true } };
    const answer = await inspector.request('rows', byMisses);
    assert.ok(answer.ok);
    const misses = answer.value.rows.map(({ missedEpochs }) => missedEpochs ?? assert.fail());
    assert.deepEqual(
      misses,
      misses.toSorted((a, b) => b - a),
    );
    for (const { row, label, missedEpochs } of answer.value.rows.slice(0, 20)) {
      const history = await inspector.request('rowHistory', { row });
      assert.ok(history.ok && history.value !== null);
      const { epochs, scores, threshold, isPositive } = history.value;
      assert.deepEqual([epochs, threshold, isPositive], [[1, 2, 3], 0.5, label === 'M']);
      assert.equal(scores.filter((score) => score >= threshold !== isPositive).length, missedEpochs);
    }
  });

  it('knows nothing of test rows at an epoch, nor of epochs that were not trained', async () => {
    await inspector.request('openRun', { runDir: run.runDir, dataset });
    const tested = await inspector.request('rows', all);
    assert.ok(tested.ok);
    const [row] = tested.value.rows;
    assert.equal(row?.missedEpochs, null);
    assert.deepEqual(await inspector.request('rowHistory', { row: row.row }), { ok: true, value: null });
    for (const query of [
      { ...all, epoch: 1 },
      { ...all, split: 'train' as const, epoch: 4 },
    ]) {
      const refused = await inspector.request('rows', query);
      assert.equal(refused.ok ? '' : refused.error.code, 'epoch-not-kept');
    }
  });

  it('opens a run that has no scores of epochs', async () => {
    const older = join(folder, 'older');
    await cp(run.runDir, older, { recursive: true });
    await rm(join(older, 'epoch-scores.bin'));
    await inspector.request('openRun', { runDir: older, dataset });
    assert.deepEqual(await inspector.request('keptEpochs', {}), { ok: true, value: null });
    const answer = await inspector.request('rows', { ...all, sort: { by: 'missedEpochs', descending: false } });
    assert.ok(answer.ok);
    assert.equal(answer.value.total, run.dataset.splits.test.rows);
    const refused = await inspector.request('epochScores', { epoch: 1, split: 'train' });
    assert.equal(refused.ok ? '' : refused.error.code, 'epoch-not-kept');
  });

  it('refuses questions before a run is open, and a run that is not there', async () => {
    const early = await inspector.request('rows', all);
    assert.equal(early.ok ? '' : early.error.code, 'no-run-open');
    const missing = await inspector.request('openRun', { runDir: join(folder, 'nowhere'), dataset });
    assert.equal(missing.ok ? '' : missing.error.code, 'run-not-found');
  });
});
