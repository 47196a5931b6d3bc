import assert from 'node:assert/strict';
import { chooseThreshold } from '../../../../src/engine/decision/chooseThreshold';
import { explainDecision, type DecidedOn } from '../../../../src/engine/decision/explainDecision';
import { thresholdCurve } from '../../../../src/engine/decision/thresholdCurve';
import { parseThresholdPolicy, settledPolicy } from '../../../../src/engine/thresholdPolicy';

function explained(policyText: string, positives: number, decidedOn: DecidedOn): string {
  const parsed = parseThresholdPolicy(policyText);
  assert.ok(parsed.ok);
  const policy = settledPolicy(parsed.value, { falseNegativeCost: 10, falsePositiveCost: 1 });
  const labels = [...Array.from({ length: positives }, () => 1), 0, 0];
  const scores = labels.map((_, row) => (row + 1) / 1000);
  const decision = chooseThreshold(policy, thresholdCurve(labels, scores));
  return explainDecision(policy, decision, { decidedOn, positives, rows: labels.length });
}

describe('explainDecision', () => {
  it('calls a recall on the rows at hand an estimate', () => {
    assert.match(explained('recall=0.95', 43, 'validation'), /at least 0\.95 on 43 validation positives: an estimate/);
  });

  it('says what a guarantee rests on', () => {
    assert.equal(
      explained('guaranteed-recall=0.9@0.1', 53, 'calibration'),
      'Recall of at least 0.9 on new rows of the same kind with 90 % confidence: the 3rd lowest score of 53 calibration positives.',
    );
  });

  it('does not call a guarantee exact that rests on scores of other models', () => {
    assert.match(explained('guaranteed-recall=0.9@0.1', 53, 'out-of-fold'), /approximately.*other models/);
  });

  it('names what 32 positives support instead of what was asked for', () => {
    assert.equal(
      explained('guaranteed-recall=0.95@0.05', 32, 'calibration'),
      'guaranteed-recall=0.95@0.05 is not feasible: it takes 59 positives. 32 calibration positives support recall >= 0.91 at 95 %, ' +
        'or recall >= 0.95 at 80 %. The threshold is the lowest score of a positive among them.',
    );
  });

  it('says that nothing supports a guarantee without a positive', () => {
    assert.match(
      explained('guaranteed-recall=0.95@0.05', 0, 'calibration'),
      /no calibration positive.*everyone is flagged/,
    );
  });

  it('says which capacity would flag anyone', () => {
    assert.match(
      explained('capacity=0.001', 3, 'validation'),
      /At most 0\.1 % of the rows.*capacity=0\.2 .*nobody is flagged/,
    );
  });

  it('has a sentence for every other policy', () => {
    for (const policy of ['fixed=0.5', 'youden', 'f-beta=2', 'cost=20', 'capacity=3']) {
      assert.match(explained(policy, 10, 'validation'), /^[A-Z].*\.$/);
    }
  });
});
