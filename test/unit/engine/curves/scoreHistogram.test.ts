import assert from 'node:assert/strict';
import { scoreHistogram } from '../../../../src/engine/curves/scoreHistogram';
import { rankScores } from '../../../../src/engine/metrics/rankedScores';

describe('scoreHistogram', () => {
  it("has the bins of numpy's histogram, class by class", () => {
    const labels = [1, 1, 0, 1, 0, 0, 1, 0, 1, 0];
    const scores = [0.9, 0.8, 0.8, 0.7, 0.55, 0.41, 0.41, 0.3, 0.2, 0.1];
    // numpy.histogram(scores[labels == 1], 5, (0, 1)) and of the others
    const bins = scoreHistogram(rankScores(labels, scores), 5);
    assert.deepEqual(
      bins.map(({ positives }) => positives),
      [0, 1, 1, 1, 2],
    );
    assert.deepEqual(
      bins.map(({ negatives }) => negatives),
      [1, 1, 2, 0, 1],
    );
  });

  it('puts a score on an edge into the upper bin, and a score of 1 into the last', () => {
    // numpy.histogram([0, .25, .5, .75, .75, 1], 4, (0, 1))
    const bins = scoreHistogram(rankScores([0, 0, 0, 0, 0, 0], [0, 0.25, 0.5, 0.75, 0.75, 1]), 4);
    assert.deepEqual(
      bins.map(({ negatives }) => negatives),
      [1, 1, 1, 3],
    );
  });

  it('has empty bins without rows', () => {
    assert.deepEqual(scoreHistogram(rankScores([], []), 1), [{ from: 0, to: 1, positives: 0, negatives: 0 }]);
  });
});
