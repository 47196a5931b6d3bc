import assert from 'node:assert/strict';
import fc from 'fast-check';
import { logitCutOf, roundLogits } from '../../../src/engine/epochLogits';
import { sigmoid } from '../../../src/engine/losses/logit';

const thresholdOf = fc.double({ min: 0, max: 1, noNaN: true });

function rounded(logits: readonly number[], threshold: number): Float32Array {
  const exact = { logits: Float64Array.from(logits), scores: Float64Array.from(logits, sigmoid) };
  const target = new Float32Array(logits.length);
  roundLogits(exact, threshold, logitCutOf(threshold), target);
  return target;
}

describe('logits of epochs in float32', () => {
  it('are cut where the score reaches the threshold: at 0.2 beside log(0.2 / 0.8)', () => {
    const { flaggedFrom, unflaggedTo } = logitCutOf(0.2);
    assert.ok(Math.abs(flaggedFrom - Math.log(0.25)) < 1e-6);
    assert.ok(sigmoid(unflaggedTo) < 0.2 && sigmoid(flaggedFrom) >= 0.2);
    assert.deepEqual(logitCutOf(0), { flaggedFrom: -Infinity, unflaggedTo: -Infinity });
    assert.equal(logitCutOf(1.5).flaggedFrom, Infinity);
  });

  it('stay on their side of any threshold, also when they are as close to it as a double can be', () => {
    fc.assert(
      fc.property(thresholdOf, fc.array(fc.double({ min: -60, max: 60, noNaN: true })), (threshold, others) => {
        const atThreshold = Math.log(threshold / (1 - threshold));
        const close = [-1e-7, -1e-9, -1e-15, 0, 1e-15, 1e-9, 1e-7].map((step) => atThreshold * (1 + step) + step);
        const logits = [...others, ...close.filter(Number.isFinite)];
        const kept = rounded(logits, threshold);
        const { flaggedFrom } = logitCutOf(threshold);
        logits.forEach((logit, row) => {
          const isFlagged = sigmoid(logit) >= threshold;
          assert.equal(sigmoid(kept[row]!) >= threshold, isFlagged);
          assert.equal(kept[row]! >= flaggedFrom, isFlagged);
          assert.ok(Math.abs(kept[row]! - logit) <= Math.max(1e-30, Math.abs(logit) * 2 ** -22));
        });
      }),
    );
  });

  it('keep confident rows apart whose scores in float32 are the same 1', () => {
    const [first = NaN, second = NaN] = rounded([20, 20.5], 0.5).map(sigmoid);
    assert.equal(Math.fround(sigmoid(20)), Math.fround(sigmoid(20.5)));
    assert.ok(Math.fround(first) === Math.fround(second));
    const kept = rounded([20, 20.5], 0.5);
    assert.ok(sigmoid(kept[0]!) < sigmoid(kept[1]!));
  });
});
