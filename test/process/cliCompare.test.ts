import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { runComparisonSchema, type RunComparison } from '../../src/protocol/runComparison';
import type { RunRecord } from '../../src/protocol/runRecord';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { fnlab, samplePath } from './fnlab';

interface Row {
  readonly row: number;
  readonly line: number;
  readonly cell: string;
}

const quick = '--target diagnosis --positive M --backend wasm --epochs 6 --hidden 8 --no-baselines --json'.split(' ');

describe('fnlab compare', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  async function train(path: string, ...flags: string[]): Promise<RunRecord> {
    const { status, stdout, stderr } = await fnlab(['train', path, ...quick, ...flags], folder());
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as RunRecord;
  }

  async function testRows(runDir: string): Promise<Row[]> {
    const { stdout } = await fnlab(['rows', runDir, '--split', 'test', '--format', 'json']);
    return JSON.parse(stdout) as Row[];
  }

  it('names the rows that changed and tests them as an independent count does', async () => {
    const first = await train(samplePath, '--threshold', 'fixed=0.1');
    const second = await train(samplePath, '--threshold', 'fixed=0.9');
    const { status, stdout, stderr } = await fnlab(['compare', first.runDir, second.runDir, '--json']);
    assert.equal(status, 0, stderr);
    const compared: RunComparison = v.parse(runComparisonSchema, JSON.parse(stdout));

    const [rows, others] = [await testRows(first.runDir), await testRows(second.runDir)];
    const changed = (from: string, to: string): [number, number][] =>
      rows.filter(({ cell }, at) => cell === from && others[at]?.cell === to).map(({ row, line }) => [row, line]);
    const named = (list: RunComparison['newlyMissed']): [number, number][] => list.map(({ row, line }) => [row, line]);
    assert.deepEqual(named(compared.newlyMissed), changed('tp', 'fn'));
    assert.deepEqual(named(compared.newlyCaught), changed('fn', 'tp'));
    assert.deepEqual(named(compared.newlyAlarmed), changed('tn', 'fp'));
    assert.deepEqual(named(compared.newlyCleared), changed('fp', 'tn'));
    assert.ok(compared.newlyMissed.length + compared.newlyCleared.length > 0, 'the thresholds make a difference');
    const { positives, overall } = compared.comparison;
    assert.equal(positives.onlyFirst, compared.newlyMissed.length);
    assert.equal(overall.onlySecond, compared.newlyCaught.length + compared.newlyCleared.length);
    assert.equal(compared.first.metrics.fn, first.metrics?.test.fn);
  });

  it('prints a table and the changed rows for a person', async () => {
    const first = await train(samplePath);
    const second = await train(samplePath, '--recall-weight', '0.5');
    const { status, stdout } = await fnlab(['compare', first.runDir, second.runDir, '--split', 'validation']);
    assert.equal(status, 0);
    assert.match(stdout, /^on validation +first +second +first - second, 95 %/m);
    assert.match(stdout, /^ {2}recall +[\d.]+ +[\d.]+ +[+-]?[\d.]+ \[[+-][\d.]+, [+-][\d.]+\] +\d+ +\d+ +[\d.]+$/m);
    assert.match(stdout, /^newly missed by the second: /m);
  });

  it('refuses runs on other rows or of another file, and says what differs', async () => {
    const run = await train(samplePath);
    const reseeded = await train(samplePath, '--seed', '1');
    const onOtherRows = await fnlab(['compare', run.runDir, reseeded.runDir]);
    assert.equal(onOtherRows.status, 2);
    assert.match(onOtherRows.stderr, /they share \d+ of 113 and 113 test rows/);

    const glass = join(folder(), 'other.csv');
    await copyFile('test/fixtures/data/sortedClasses.csv', glass);
    const other = await fnlab(['train', glass, '--target', 'type', ...quick.slice(4), '--positive', '1'], folder());
    assert.equal(other.status, 0, other.stderr);
    const { runDir } = JSON.parse(other.stdout) as RunRecord;
    const ofOtherFile = await fnlab(['compare', run.runDir, runDir]);
    assert.equal(ofOtherFile.status, 2);
    assert.match(ofOtherFile.stderr, /they were trained on different files/);
  });

  it('can compare a run that kept rows for calibration with one that did not', async () => {
    const plain = await train(samplePath);
    const guaranteed = await train(samplePath, '--threshold', 'guaranteed-recall=0.9@0.1');
    assert.equal((await fnlab(['compare', plain.runDir, guaranteed.runDir])).status, 0);
  });
});
