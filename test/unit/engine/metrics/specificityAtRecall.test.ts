import assert from 'node:assert/strict';
import { rankScores } from '../../../../src/engine/metrics/rankedScores';
import { specificityAtRecall } from '../../../../src/engine/metrics/specificityAtRecall';

const positives = [
  ...[0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1],
  ...[0, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0],
];
const scores = [
  ...[
    0.63, 0.54, 0, 0.65, 0.38, 0.41, 0.41, 0.2, 0.55, 0.35, 0.59, 0.36, 0.55, 0.18, 0.33, 0.23, 0.69, 0.51, 0.89, 0.73,
  ],
  ...[
    0.57, 0.77, 0.28, 0.59, 0.67, 0.32, 0.64, 0.4, 0.52, 0.53, 0.37, 0.65, 0.42, 0.23, 0.78, 0.14, 0.16, 0.14, 0.79,
    0.33,
  ],
];

describe('specificityAtRecall', () => {
  // scikit-learn 1.9: max of 1 - fpr over roc_curve(y, s, drop_intermediate=False) where tpr >= r.
  for (const [recall, expected] of [
    [0.5, 0.8888888888888888],
    [0.8, 0.4814814814814815],
    [0.9, 0.4444444444444444],
    [0.95, 0.18518518518518523],
    [1, 0.18518518518518523],
  ] as const) {
    it(`is the best specificity of scikit-learn’s roc_curve with a recall of ${recall}`, () => {
      const actual = specificityAtRecall(rankScores(positives, scores), recall);
      assert.ok(Math.abs(actual! - expected) < 1e-12, String(actual));
    });
  }

  it('does not let ties of a positive and a negative fall on two sides', () => {
    assert.equal(specificityAtRecall(rankScores([1, 0, 0], [0.5, 0.5, 0.1]), 1), 0.5);
  });

  it('asks for no positive more where the product of recall and count rounds up', () => {
    // 0.07 x 100 is 7.000000000000001 in floating point; seven of a hundred positives are enough.
    const labels = Array.from({ length: 101 }, (_, row) => (row < 100 ? 1 : 0));
    const each = labels.map((_, row) => (row < 100 ? 1 - row / 100 : 0.935));
    assert.equal(specificityAtRecall(rankScores(labels, each), 0.07), 1);
  });

  it('is null when a class is absent', () => {
    assert.equal(specificityAtRecall(rankScores([1, 1], [0.1, 0.2]), 0.9), null);
    assert.equal(specificityAtRecall(rankScores([0, 0], [0.1, 0.2]), 0.9), null);
  });
});
