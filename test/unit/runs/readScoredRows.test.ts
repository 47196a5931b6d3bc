import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Predictions } from '../../../src/runs/predictions';
import { writePredictions } from '../../../src/runs/predictionsFile';
import { readScoredRows } from '../../../src/runs/readScoredRows';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

describe('readScoredRows', () => {
  const folder = temporaryFolder();
  const file = () => join(folder(), 'predictions.parquet');

  const predictions: Predictions = {
    rowNumbers: Uint32Array.of(1, 2, 3, 4, 5, 6),
    lines: Uint32Array.of(2, 3, 5, 6, 7, 8),
    splits: Uint8Array.of(2, 0, 2, 2, 0, 2),
    labels: { codes: Int32Array.of(0, 1, 2, 0, 0, 2), levels: ['sick', 'well', "it's worse"] },
    scores: Float64Array.of(0.9, 0.2, 0.3, 0.1, 0.8, 0.3),
    probabilities: Float64Array.of(0.9, 0.2, 0.3, 0.1, 0.8, 0.3),
  };

  it('orders rows by split, side and score, those of the same score as the file has them', async () => {
    await writePredictions(file(), predictions);
    const read = await readScoredRows(folder(), ['sick', "it's worse"]);
    assert.ok(read.ok);
    const { rowNumbers, lines, labelCodes, labels, scores, blocks } = read.value;
    assert.deepEqual([...rowNumbers], [5, 2, 4, 3, 6, 1]);
    assert.deepEqual([...lines], [7, 3, 6, 5, 8, 2]);
    assert.deepEqual(
      [...labelCodes].map((code) => labels[code]),
      ['sick', 'well', 'sick', "it's worse", "it's worse", 'sick'],
    );
    assert.deepEqual([...scores], [0.8, 0.2, 0.1, 0.3, 0.3, 0.9]);
    assert.deepEqual(blocks, {
      train: { positives: { start: 0, end: 1 }, negatives: { start: 1, end: 2 } },
      validation: { positives: { start: 2, end: 2 }, negatives: { start: 2, end: 2 } },
      test: { positives: { start: 2, end: 6 }, negatives: { start: 6, end: 6 } },
      calibration: { positives: { start: 6, end: 6 }, negatives: { start: 6, end: 6 } },
    });
  });

  it('reads how far members disagree, where there are several', async () => {
    await writePredictions(file(), predictions);
    const alone = await readScoredRows(folder(), ['sick']);
    assert.ok(alone.ok);
    assert.equal(alone.value.spreads, null);
    await writePredictions(file(), { ...predictions, spreads: Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6) });
    const together = await readScoredRows(folder(), ['sick', "it's worse"]);
    assert.ok(together.ok);
    assert.deepEqual([...(together.value.spreads ?? [])], [0.5, 0.2, 0.4, 0.3, 0.6, 0.1]);
  });

  it('reads what each row was taken for, also a label that no row has, where all classes are told apart', async () => {
    await writePredictions(file(), predictions);
    const twoSided = await readScoredRows(folder(), ['sick']);
    assert.ok(twoSided.ok);
    assert.equal(twoSided.value.predictedCodes, null);
    const levels = ['sick', 'well', "it's worse", 'better'];
    const predicted = Uint16Array.of(0, 3, 2, 0, 1, 2);
    await writePredictions(file(), { ...predictions, labels: { ...predictions.labels, levels }, predicted });
    const read = await readScoredRows(folder(), ['sick', "it's worse"]);
    assert.ok(read.ok);
    const { rowNumbers, labels, labelCodes, predictedCodes } = read.value;
    assert.deepEqual(labels, ['better', "it's worse", 'sick', 'well']);
    assert.deepEqual(
      Array.from(rowNumbers, (row, at) => [row, labels[labelCodes[at] ?? 9], labels[predictedCodes?.[at] ?? 9]]),
      [
        [5, 'sick', 'well'],
        [2, 'well', 'better'],
        [4, 'sick', 'sick'],
        [3, "it's worse", "it's worse"],
        [6, "it's worse", "it's worse"],
        [1, 'sick', 'sick'],
      ],
    );
  });

  it('says that a run which was not completed has no predictions', async () => {
    const read = await readScoredRows(folder(), ['sick']);
    assert.ok(!read.ok);
    assert.equal(read.error.code, 'predictions-missing');
  });

  it('says that a file holds something else', async () => {
    await writeFile(file(), 'PAR1, or so it says');
    const read = await readScoredRows(folder(), ['sick']);
    assert.ok(!read.ok);
    assert.equal(read.error.code, 'predictions-damaged');
  });
});
