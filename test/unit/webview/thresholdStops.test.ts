import assert from 'node:assert/strict';
import { countsAt } from '../../../src/engine/countsAt';
import { nearestStop, thresholdStops } from '../../../webview/inspection/thresholdStops';

describe('the stops of the threshold slider', () => {
  it('are all scores of a small run, between 0 and 1, and the run’s own threshold', () => {
    const stops = thresholdStops({ positives: Float64Array.of(0.2, 0.9), negatives: Float64Array.of(0.1, 0.2) }, 0.5);
    assert.deepEqual([...stops], [0, 0.1, 0.2, 0.5, 0.9, 1]);
  });

  it('change few rows at each step, however the scores crowd', () => {
    const crowded = Float64Array.from({ length: 100_000 }, (_, row) => 1 - 10 ** (-12 * (row / 100_000)));
    const scores = { positives: crowded, negatives: crowded };
    const stops = thresholdStops(scores, 0.5);
    let before = countsAt(scores, 0);
    for (const stop of stops.subarray(1)) {
      const counts = countsAt(scores, stop);
      assert.ok(counts.fn - before.fn <= 200, `${String(counts.fn - before.fn)} rows at ${String(stop)}`);
      before = counts;
    }
    assert.ok(stops.length <= 1003);
  });

  it('find the one next to a typed threshold', () => {
    const stops = Float64Array.of(0, 0.1, 0.5, 1);
    assert.deepEqual(
      [0, 0.04, 0.31, 0.5, 2].map((threshold) => nearestStop(stops, threshold)),
      [0, 0, 2, 2, 3],
    );
  });
});
