import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { countConfusion } from '../../src/engine/confusion';
import { sigmoid } from '../../src/engine/losses/logit';
import type { RunRecord } from '../../src/protocol/runRecord';
import { readEpochScores } from '../../src/runs/readEpochScores';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { fnlab, samplePath } from './fnlab';

describe('the scores of epochs that fnlab train keeps', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  async function train(...flags: string[]): Promise<RunRecord> {
    const target = ['--target', 'diagnosis', '--positive', 'M'];
    const { stdout, stderr } = await fnlab(
      ['train', samplePath, ...target, '--no-baselines', '--runs-dir', folder(), '--json', ...flags],
      folder(),
    );
    assert.ok(stdout !== '', stderr);
    return JSON.parse(stdout) as RunRecord;
  }

  for (const threshold of ['0.5', '0.2371']) {
    it(`give the counts of every epoch at ${threshold}, row by row`, async () => {
      const { runDir, epochs } = await train('--threshold', `fixed=${threshold}`, '--epochs', '25');
      const kept = await readEpochScores(runDir);
      assert.ok(kept.ok && kept.value !== null);
      const { rowNumbers, trainRows, logits } = kept.value;
      assert.deepEqual(
        kept.value.epochs,
        epochs.map(({ epoch }) => epoch),
      );
      const { stdout } = await fnlab(['rows', runDir, '--format', 'json']);
      const labels = new Map(
        (JSON.parse(stdout) as { row: number; label: string }[]).map(({ row, label }) => [row, Number(label === 'M')]),
      );
      const positives = Array.from(rowNumbers, (row) => labels.get(row) ?? assert.fail());
      epochs.forEach(({ epoch, ...splits }, at) => {
        const scores = Array.from(logits[at] ?? [], sigmoid);
        for (const [split, from, to] of [
          ['train', 0, trainRows],
          ['validation', trainRows, scores.length],
        ] as const) {
          const { tp, fp, tn, fn } = splits[split];
          const counted = countConfusion(positives.slice(from, to), scores.slice(from, to), Number(threshold));
          assert.deepEqual(counted, { tp, fp, tn, fn }, `${split}, epoch ${String(epoch)}`);
        }
      });
    });
  }

  it('are not those of folds, where there are none', async () => {
    const { runDir } = await train('--folds', '3', '--epochs', '2', '--hidden', '4', '--ensemble', '1');
    await assert.rejects(access(join(runDir, 'epoch-scores.bin')), { code: 'ENOENT' });
    const { status, stderr } = await fnlab(['rows', runDir, '--epoch', '1']);
    assert.equal(status, 2);
    assert.match(stderr, /has kept no scores of its epochs\. It is older, or has folds/);
  });
});
