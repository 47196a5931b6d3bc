import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  defaultThresholdPolicy,
  formatThresholdPolicy,
  nobodyThreshold,
  parseThresholdPolicy,
  settledPolicy,
  type ThresholdPolicy,
} from '../../../src/engine/thresholdPolicy';

describe('parseThresholdPolicy', () => {
  const written: readonly (readonly [text: string, policy: ThresholdPolicy])[] = [
    ['fixed=0.5', { kind: 'fixed', value: 0.5 }],
    ['fixed=0', { kind: 'fixed', value: 0 }],
    ['fixed=1', { kind: 'fixed', value: 1 }],
    ['fixed=.25', { kind: 'fixed', value: 0.25 }],
    ['fixed=1e-3', { kind: 'fixed', value: 0.001 }],
    ['  fixed= 0.5 ', { kind: 'fixed', value: 0.5 }],
    ['cost=20', { kind: 'cost', missCost: 20 }],
    ['cost', { kind: 'cost', missCost: null }],
    ['cost=0.5', { kind: 'cost', missCost: 0.5 }],
    ['youden', { kind: 'youden' }],
    ['f-beta=2', { kind: 'f-beta', beta: 2 }],
    ['f-beta', { kind: 'f-beta', beta: 2 }],
    ['recall=0.95', { kind: 'recall', recall: 0.95 }],
    ['recall=1', { kind: 'recall', recall: 1 }],
    ['capacity=0.1', { kind: 'capacity', capacity: 0.1 }],
    ['capacity=1', { kind: 'capacity', capacity: 1 }],
    ['capacity=50', { kind: 'capacity', capacity: 50 }],
    ['guaranteed-recall=0.9@0.1', { kind: 'guaranteed-recall', recall: 0.9, delta: 0.1 }],
  ];
  for (const [text, policy] of written) {
    it(`reads "${text}"`, () => {
      assert.deepEqual(parseThresholdPolicy(text), { ok: true, value: policy });
    });
  }

  for (const text of [
    '',
    'fixed',
    'fixed=',
    'fixed= ',
    '0.5',
    'fixed=1.1',
    'fixed=-0.1',
    'fixed=half',
    'fixed=NaN',
    'fixed=0.5=1',
    'fixed=0.5@0.1',
    'Fixed=0.5',
    'recal=0.9',
    'recall=0',
    'recall=1.1',
    'recall=0.9@0.1',
    'cost=',
    'cost=0',
    'cost=Infinity',
    'youden=1',
    'f-beta=0',
    'capacity=0',
    'capacity=1.5',
    'capacity=-3',
    'guaranteed-recall=0.9',
    'guaranteed-recall=1@0.1',
    'guaranteed-recall=0.9@0',
    'guaranteed-recall=0.9@1',
    'guaranteed-recall=0.9@0.1@0.1',
  ]) {
    it(`refuses "${text}", quotes it and shows how to write one`, () => {
      const result = parseThresholdPolicy(text);
      assert.ok(!result.ok);
      assert.equal(result.error.kind, 'usage');
      assert.equal(result.error.code, 'invalid-threshold');
      assert.ok(result.error.message.includes(`"${text}"`));
      assert.match(result.error.advice, /fixed=0\.5/);
    });
  }

  it('reads back every policy that it has written', () => {
    const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    const policies: fc.Arbitrary<ThresholdPolicy> = fc.oneof(
      fc
        .double({ min: 0, max: nobodyThreshold, noNaN: true })
        .map((value) => ({ kind: 'fixed' as const, value: value + 0 })),
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }).map((missCost) => ({ kind: 'cost' as const, missCost })),
      fc.constant({ kind: 'youden' as const }),
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }).map((beta) => ({ kind: 'f-beta' as const, beta })),
      share.map((recall) => ({ kind: 'recall' as const, recall })),
      fc.oneof(share, fc.integer({ min: 1, max: 1e9 })).map((capacity) => ({ kind: 'capacity' as const, capacity })),
      fc.tuple(share, share).map(([recall, delta]) => ({ kind: 'guaranteed-recall' as const, recall, delta })),
    );
    fc.assert(
      fc.property(policies, (policy) => {
        assert.deepEqual(parseThresholdPolicy(formatThresholdPolicy(policy)), { ok: true, value: policy });
      }),
    );
  });

  it('takes the costs of the loss where it names none', () => {
    const costs = { falseNegativeCost: 30, falsePositiveCost: 2 };
    assert.deepEqual(settledPolicy({ kind: 'cost', missCost: null }, costs), { kind: 'cost', missCost: 15 });
    assert.deepEqual(settledPolicy({ kind: 'cost', missCost: 4 }, costs), { kind: 'cost', missCost: 4 });
    assert.deepEqual(settledPolicy({ kind: 'youden' }, costs), { kind: 'youden' });
  });

  it('has the default 0.5', () => {
    assert.equal(formatThresholdPolicy(defaultThresholdPolicy), 'fixed=0.5');
  });
});
