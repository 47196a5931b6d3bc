import assert from 'node:assert/strict';
import type { RunRecord } from '../../src/protocol/runRecord';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { fnlab, samplePath } from './fnlab';

const quick = '--target diagnosis --positive M --backend wasm --epochs 6 --hidden 8 --no-baselines --json'.split(' ');

describe('fnlab train --require', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const train = (...flags: string[]) => fnlab(['train', samplePath, ...quick, ...flags], folder());

  it('exits 0 when every condition is met', async () => {
    const { status, stderr } = await train(
      '--require',
      'recall>=0.5',
      '--require',
      'recall.lower>=0.3',
      '--on',
      'validation',
    );
    assert.equal(status, 0, stderr);
  });

  it('exits 5 with a line for each condition that is not met, after it has printed the run', async () => {
    const { status, stdout, stderr } = await train(
      ...['--require', 'specificity>1', '--require', 'recall>=0.5', '--require', 'recall.upper<0'],
    );
    assert.equal(status, 5);
    const { metrics } = JSON.parse(stdout) as RunRecord;
    const lines = stderr.split('\n').filter((line) => line.startsWith('fnlab: '));
    assert.equal(lines.length, 2);
    assert.ok(
      lines[0]?.includes(
        `"specificity>1" is not met on test: specificity is ${String(Number(metrics?.test.specificity?.toPrecision(6)))}.`,
      ),
    );
    assert.match(lines[1] ?? '', /"recall\.upper<0" is not met on test: the upper end of the interval of recall is /);
  });

  for (const [flags, message] of [
    [['--require', 'recal>=0.9'], /The requirement "recal>=0\.9" cannot be checked\..*recall/],
    [['--require', 'recall'], /The requirement "recall" cannot be checked/],
    [['--on', 'validation'], /--on has no effect without --require/],
    [['--require', 'recall>0', '--on', 'train'], /--on cannot be "train"/],
  ] as const) {
    it(`exits 2 before any training on ${flags.join(' ')}`, async () => {
      const { status, stdout, stderr } = await train(...flags);
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.match(stderr, message);
      assert.equal(stderr.trim().split('\n').length, 1);
    });
  }
});
