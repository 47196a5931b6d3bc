import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bestPoint } from '../../../../src/engine/decision/bestPoint';
import { parseRecallWeights } from '../../../../src/engine/decision/parseRecallWeights';

function pointOf(recall: number, specificity: number) {
  return { recall: { mean: recall, deviation: null }, specificity: { mean: specificity, deviation: null } };
}

describe('bestPoint', () => {
  it('has the most specificity of those that reach the recall, and of equal ones the most recall', () => {
    const points = [pointOf(0.8, 0.9), pointOf(0.95, 0.6), pointOf(0.97, 0.6), pointOf(1, 0.2)];
    assert.equal(bestPoint(points, 0.95), points[2]);
    assert.equal(bestPoint(points, 0.98), points[3]);
    assert.equal(bestPoint(points, 0.5), points[0]);
  });

  it('is none where none reaches the recall', () => {
    assert.equal(bestPoint([pointOf(0.8, 0.9)], 0.81), null);
    assert.equal(bestPoint([], 0.5), null);
  });

  it('is never beaten by another one that reaches it', () => {
    const rate = fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20);
    fc.assert(
      fc.property(fc.array(fc.tuple(rate, rate)), rate, (pairs, target) => {
        const points = pairs.map(([recall, specificity]) => pointOf(recall, specificity));
        const best = bestPoint(points, target);
        const reaching = points.filter(({ recall }) => recall.mean >= target);
        assert.equal(best === null, reaching.length === 0);
        for (const { specificity } of reaching) assert.ok(specificity.mean <= (best?.specificity.mean ?? -1));
      }),
    );
  });
});

describe('parseRecallWeights', () => {
  it('reads numbers between 0 and 1, each once', () => {
    assert.deepEqual(parseRecallWeights('0.5, .9,0.5, 1,0'), [0.5, 0.9, 1, 0]);
  });

  it('refuses what is no weight', () => {
    for (const text of ['', ' ', '0.5,', '1.1', '-0.1', 'a', '0.5;0.9'])
      assert.equal(parseRecallWeights(text), null, text);
  });
});
