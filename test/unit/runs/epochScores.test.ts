import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import type { EpochAnswers, ScoredLogits } from '../../../src/engine/epochLogits';
import { sigmoid } from '../../../src/engine/losses/logit';
import { EpochScoresWriter } from '../../../src/runs/epochScoresFile';
import { decodeEpochScores, readEpochScores, type EpochScores } from '../../../src/runs/readEpochScores';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

const scored = (logits: readonly number[]): ScoredLogits => ({
  logits: Float64Array.from(logits),
  scores: Float64Array.from(logits, sigmoid),
});

describe('the scores of epochs', () => {
  const folder = temporaryFolder();
  const file = () => join(folder(), 'epoch-scores.bin');

  async function readBack(): Promise<EpochScores> {
    const read = await readEpochScores(folder());
    assert.ok(read.ok && read.value !== null);
    return read.value;
  }

  const layout = {
    trainRows: Uint32Array.of(1, 3, 4),
    validationRows: Uint32Array.of(2, 9),
    threshold: 0.2,
    every: 1,
  };
  /** Logits that float32 holds exactly, others for each epoch. */
  const answersOf = (epoch: number): EpochAnswers => ({
    train: scored([epoch, -epoch, 0.5 * epoch]),
    validation: scored([-0.25 * epoch, 2 * epoch]),
  });

  it('are read back with the rows that they are of', async () => {
    const writer = new EpochScoresWriter(file(), layout);
    for (const epoch of [1, 2, 3]) assert.ok(writer.append(epoch, answersOf(epoch)).ok);
    const { logits, ...facts } = await readBack();
    assert.deepEqual(facts, {
      threshold: 0.2,
      every: 1,
      rowNumbers: Uint32Array.of(1, 3, 4, 2, 9),
      trainRows: 3,
      epochs: [1, 2, 3],
    });
    assert.deepEqual(
      logits.map((each) => [...each]),
      [
        [1, -1, 0.5, -0.25, 2],
        [2, -2, 1, -0.5, 4],
        [3, -3, 1.5, -0.75, 6],
      ],
    );
  });

  it('are those of every so many epochs where that is all there is room for', async () => {
    const writer = new EpochScoresWriter(file(), { ...layout, every: 3 });
    for (let epoch = 1; epoch <= 8; epoch++) writer.append(epoch, answersOf(epoch));
    const { epochs, logits, every } = await readBack();
    assert.deepEqual([epochs, every], [[1, 4, 7], 3]);
    assert.deepEqual([...(logits[2] ?? [])], [7, -7, 3.5, -1.75, 14]);
  });

  it('are what was whole when the file was cut off anywhere', async () => {
    const writer = new EpochScoresWriter(file(), layout);
    for (const epoch of [1, 2, 3, 4]) writer.append(epoch, answersOf(epoch));
    const bytes = new Uint8Array(await readFile(file()));
    const whole = await readBack();
    fc.assert(
      fc.property(fc.nat({ max: bytes.length }), fc.nat({ max: 3 }), (length, shift) => {
        // As inside a larger buffer, at any place of it.
        const cut = new Uint8Array(length + shift).subarray(shift);
        cut.set(bytes.subarray(0, length));
        const read = decodeEpochScores(cut);
        assert.ok(read !== undefined);
        const kept = read?.epochs.length ?? 0;
        assert.equal(kept, Math.max(0, Math.floor((length - 32 - 20) / 24)));
        assert.deepEqual(read?.logits ?? [], whole.logits.slice(0, kept));
      }),
    );
  });

  it('are none where a run has no file, and a failure where the file is another', async () => {
    assert.deepEqual(await readEpochScores(folder()), { ok: true, value: null });
    await writeFile(file(), 'something else that is long enough to be a header');
    const read = await readEpochScores(folder());
    assert.equal(read.ok ? '' : read.error.code, 'epoch-scores-damaged');
  });

  it('end with the first failure, so that no half block is followed by another', async function () {
    // The device that is always full exists on Linux only.
    if (!existsSync('/dev/full')) this.skip();
    await symlink('/dev/full', file());
    const writer = new EpochScoresWriter(file(), layout);
    const first = writer.append(1, answersOf(1));
    assert.equal(first.ok ? '' : first.error.code, 'disk-full');
    assert.ok(writer.append(2, answersOf(2)).ok);
  });

  it('take four bytes a row and epoch', async () => {
    const writer = new EpochScoresWriter(file(), layout);
    for (const epoch of [1, 2]) writer.append(epoch, answersOf(epoch));
    assert.equal((await stat(file())).size, 32 + 4 * 5 + 2 * (4 + 4 * 5));
  });
});
