import assert from 'node:assert/strict';
import { parseThresholdPolicy } from '../../../src/engine/thresholdPolicy';
import { draftOf, policyOf } from '../../../webview/decision/policyDraft';

describe('the fields of the policy picker', () => {
  for (const text of [
    'fixed=0.3',
    'recall=0.9',
    'guaranteed-recall=0.9@0.1',
    'cost=20',
    'capacity=0.2',
    'capacity=30',
    'f-beta=3',
    'youden',
  ]) {
    it(`hold ${text} and give it back`, () => {
      const policy = parseThresholdPolicy(text);
      assert.ok(policy.ok);
      assert.deepEqual(policyOf(draftOf(policy.value, 1)), policy.value);
    });
  }

  it('show the costs of the loss for a bare cost', () => {
    assert.deepEqual(policyOf(draftOf({ kind: 'cost', missCost: null }, 7)), { kind: 'cost', missCost: 7 });
  });

  it('keep the target when the kind changes and changes back', () => {
    const draft = draftOf({ kind: 'recall', recall: 0.91 }, 1);
    const there = { ...draft, kind: 'youden' } as const;
    assert.deepEqual(policyOf({ ...there, kind: 'guaranteed-recall' }), {
      kind: 'guaranteed-recall',
      recall: 0.91,
      delta: 0.05,
    });
  });

  it('ask for a little less than everything where a guarantee is wanted', () => {
    const draft = { ...draftOf({ kind: 'recall', recall: 1 }, 1), kind: 'guaranteed-recall' } as const;
    assert.deepEqual(policyOf(draft), { kind: 'guaranteed-recall', recall: 0.999, delta: 0.05 });
  });
});
