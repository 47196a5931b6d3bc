import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  defaultThresholdPolicy,
  formatThresholdPolicy,
  parseThresholdPolicy,
} from '../../../src/engine/thresholdPolicy';

describe('parseThresholdPolicy', () => {
  const written: readonly (readonly [text: string, value: number])[] = [
    ['fixed=0.5', 0.5],
    ['fixed=0', 0],
    ['fixed=1', 1],
    ['fixed=.25', 0.25],
    ['fixed=1e-3', 0.001],
    ['  fixed= 0.5 ', 0.5],
  ];
  for (const [text, value] of written) {
    it(`reads "${text}"`, () => {
      assert.deepEqual(parseThresholdPolicy(text), { ok: true, value: { kind: 'fixed', value } });
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
    'Fixed=0.5',
    'recal=0.9',
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
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (value) => {
        const policy = { kind: 'fixed', value: value + 0 } as const;
        assert.deepEqual(parseThresholdPolicy(formatThresholdPolicy(policy)), { ok: true, value: policy });
      }),
    );
  });

  it('has the default 0.5', () => {
    assert.equal(formatThresholdPolicy(defaultThresholdPolicy), 'fixed=0.5');
  });
});
