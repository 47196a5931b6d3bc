import assert from 'node:assert/strict';
import { parseRunConfig, type RunConfig } from '../../../src/engine/runConfig';
import { parseThresholdPolicy, type ThresholdPolicy } from '../../../src/engine/thresholdPolicy';
import type { RunScores, SplitScores } from '../../../src/protocol/inspectorMessages';
import { tryPolicy, type TriedPolicy } from '../../../webview/decision/tryPolicy';

const none: SplitScores = { positives: new Float64Array(), negatives: new Float64Array() };
const validation: SplitScores = {
  positives: Float64Array.of(0.2, 0.4, 0.6, 0.8),
  negatives: Float64Array.of(0.1, 0.3, 0.5, 0.7),
};
const scores: RunScores = { train: none, validation, test: none, calibration: none };

describe('trying a policy on a stored run', () => {
  it('takes the best specificity with the target recall on validation rows', () => {
    // Three of four positives are at 0.4 or above, and with them the negatives 0.5 and 0.7.
    const tried = decided(tryPolicy(policyOf('recall=0.75'), scores, configOf()));
    assert.equal(tried.decision.threshold, 0.4);
    assert.deepEqual(tried.counts, { tp: 3, fn: 1, fp: 2, tn: 2 });
    assert.equal(tried.decidedOn, 'validation');
    assert.match(tried.explanation, /an estimate/);
  });

  it('weighs a bare cost by the costs of the run’s loss', () => {
    // At 100 false alarms for a miss, missing nobody is the cheapest: 0.2 lets one negative go.
    const config = configOf({ loss: { falseNegativeCost: 100, falsePositiveCost: 1 } });
    assert.equal(decided(tryPolicy(policyOf('cost'), scores, config)).decision.threshold, 0.2);
    // At a hundredth, a miss is cheaper than any false alarm: above 0.7 there is none.
    const reversed = configOf({ loss: { falseNegativeCost: 1, falsePositiveCost: 100 } });
    assert.equal(decided(tryPolicy(policyOf('cost'), scores, reversed)).decision.threshold, 0.8);
  });

  it('says how many positives a guarantee takes where no rows were set aside', () => {
    // 59 is the least n with 0.95^n <= 0.05.
    assert.deepEqual(tryPolicy(policyOf('guaranteed-recall=0.95@0.05'), scores, configOf()), {
      kind: 'needs-calibration',
      positivesNeeded: 59,
    });
  });

  it('offers what the calibration rows support where the guarantee is not feasible', () => {
    const tried = decided(
      tryPolicy(policyOf('guaranteed-recall=0.95@0.05'), { ...scores, calibration: validation }, configOf()),
    );
    assert.deepEqual([tried.decision.feasible, tried.decidedOn, tried.decision.threshold], [false, 'calibration', 0.2]);
    assert.equal(tried.decision.alternatives.length, 2);
    // Each alternative is feasible on the same rows, so that choosing it leads somewhere.
    for (const alternative of tried.decision.alternatives) {
      const next = decided(tryPolicy(alternative, { ...scores, calibration: validation }, configOf()));
      assert.equal(next.decision.feasible, true);
    }
  });

  it('looks at all rows but the test rows of a cross-validated run, whose scores are out of fold', () => {
    const train: SplitScores = { positives: Float64Array.of(0.05), negatives: Float64Array.of(0.9) };
    const test: SplitScores = { positives: Float64Array.of(0.01), negatives: none.negatives };
    const tried = decided(
      tryPolicy(policyOf('recall=1'), { ...scores, train, test }, configOf({ split: { folds: 5 } })),
    );
    assert.deepEqual([tried.decidedOn, tried.decision.threshold], ['out-of-fold', 0.05]);
    assert.deepEqual(tried.counts, { tp: 5, fn: 0, fp: 5, tn: 0 });
  });
});

function decided(tried: TriedPolicy): Extract<TriedPolicy, { kind: 'decided' }> {
  assert.equal(tried.kind, 'decided');
  return tried;
}

function policyOf(text: string): ThresholdPolicy {
  const policy = parseThresholdPolicy(text);
  assert.ok(policy.ok);
  return policy.value;
}

function configOf(changes: object = {}): RunConfig {
  const config = parseRunConfig({ target: 'diagnosis', positive: ['M'], ...changes });
  assert.ok(config.ok, config.ok ? '' : config.error.message);
  return config.value;
}
