import assert from 'node:assert/strict';
import { axisEndOf, extendPoints, warmUpEndOf, type EpochPoint } from '../../../webview/charts/epochSeries';
import { thinEpochs } from '../../../webview/view/thinEpochs';
import { epochOf, epochsUpTo } from './sampleRun';

describe('the points of a line', () => {
  it('are added for new epochs only', () => {
    const points: EpochPoint[] = [];
    extendPoints(points, epochsUpTo(2), { split: 'validation', meaning: 'loss' });
    const [first] = points;
    extendPoints(points, epochsUpTo(3), { split: 'validation', meaning: 'loss' });
    assert.deepEqual(points, [
      { x: 1, y: 1 },
      { x: 2, y: 1 / 2 },
      { x: 3, y: 1 / 3 },
    ]);
    assert.equal(points[0], first);
  });

  it('leave a gap where a rate is not defined', () => {
    const points: EpochPoint[] = [];
    extendPoints(points, [epochOf(1, { tp: 0, fn: 0, fp: 0, tn: 1 })], { split: 'train', meaning: 'recall' });
    assert.deepEqual(points, [{ x: 1, y: NaN }]);
  });
});

describe('the warm-up', () => {
  it('ends with the last epoch before the main phase', () => {
    assert.equal(warmUpEndOf(epochsUpTo(5)), 2);
    assert.equal(warmUpEndOf(epochsUpTo(1)), 1);
    assert.equal(warmUpEndOf([]), 0);
    assert.equal(warmUpEndOf(epochsUpTo(5).slice(2)), 0);
  });
});

describe('the epoch axis', () => {
  it('shows a short run whole from the start', () => {
    assert.equal(axisEndOf(3, 100, true), 100);
  });

  it('grows by doubling on a long run', () => {
    assert.deepEqual(
      [1, 200, 201, 900].map((reached) => axisEndOf(reached, 1000, true)),
      [200, 200, 400, 1000],
    );
  });

  it('ends where the run ended, and never has no width', () => {
    assert.equal(axisEndOf(37, 100, false), 37);
    assert.equal(axisEndOf(1, 100, false), 2);
    assert.equal(axisEndOf(0, 1, true), 2);
  });
});

describe('thinEpochs', () => {
  it('keeps short runs whole', () => {
    const epochs = epochsUpTo(10);
    assert.equal(thinEpochs(epochs, 10, null), epochs);
  });

  it('keeps the first, the best and the last of a long run', () => {
    const kept = thinEpochs(epochsUpTo(1001), 100, 503).map(({ epoch }) => epoch);
    assert.ok(kept.length <= 103);
    for (const epoch of [1, 503, 1001]) assert.ok(kept.includes(epoch), `epoch ${String(epoch)} is missing`);
  });
});
