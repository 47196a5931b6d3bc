import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  binaryClassWeightsByRule,
  classWeightRules,
  classWeightsByRule,
  resolveBinaryClassWeights,
  resolveClassWeights,
} from '../../../src/engine/classWeights';
import { assertClose } from './assertClose';

describe('binaryClassWeightsByRule', () => {
  // compute_class_weight('balanced') of scikit-learn 1.9.
  const balanced = [
    [212, 357, 1.3419811320754718, 0.7969187675070029],
    [300, 700, 1.6666666666666667, 0.7142857142857143],
    [1, 9, 5, 0.5555555555555556],
  ] as const;
  for (const [positives, negatives, positive, negative] of balanced) {
    it(`balances ${String(positives)} against ${String(negatives)} as scikit-learn does`, () => {
      const weights = binaryClassWeightsByRule('balanced', { positives, negatives }, 0.9);
      assertClose(weights.positive, positive);
      assertClose(weights.negative, negative);
    });
  }

  it('derives (wr / pi, ws / (1 - pi)) from the recall weight', () => {
    // 20 of 100: 0.9 / 0.2 and 0.1 / 0.8.
    const weights = binaryClassWeightsByRule('recall-weight', { positives: 20, negatives: 80 }, 0.9);
    assertClose(weights.positive, 4.5);
    assertClose(weights.negative, 0.125);
  });

  it('gives the rarest class 1 by inverse frequency, the other its share of that', () => {
    assert.deepEqual(binaryClassWeightsByRule('inverse-frequency', { positives: 20, negatives: 80 }, 0.9), {
      positive: 1,
      negative: 0.25,
    });
    assert.deepEqual(binaryClassWeightsByRule('inverse-frequency', { positives: 80, negatives: 20 }, 0.9), {
      positive: 0.25,
      negative: 1,
    });
  });

  // (1 - b) / (1 - b**n) for b = 0.9999 in Python, scaled to total 2.
  const effective = [
    [20, 980, 1.9580907213554533, 0.04190927864454664],
    [260, 10_923, 1.9256311957398318, 0.07436880426016816],
  ] as const;
  for (const [positives, negatives, positive, negative] of effective) {
    it(`takes ${String(positives)} against ${String(negatives)} for their effective numbers`, () => {
      const weights = binaryClassWeightsByRule('effective-number', { positives, negatives }, 0.9);
      assertClose(weights.positive, positive, 1e-9);
      assertClose(weights.negative, negative, 1e-9);
    });
  }

  it('treats equal classes alike and never makes the rarer one the lighter, at equal weights of recall and specificity', () => {
    const size = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(size, size, fc.constantFrom(...classWeightRules), (positives, negatives, rule) => {
        const { positive, negative } = binaryClassWeightsByRule(rule, { positives, negatives }, 0.5);
        assert.ok(Number.isFinite(positive) && positive > 0 && Number.isFinite(negative) && negative > 0);
        // Effective numbers of a hundred thousand rows and more are all 1 / (1 - beta).
        if (positives < negatives) assert.ok(positive >= negative);
        if (positives > negatives) assert.ok(positive <= negative);
        if (positives === negatives) assertClose(positive, negative);
      }),
    );
  });

  it('makes both classes weigh the same in total when balanced, which is the recall weight of one half', () => {
    const size = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(size, size, (positives, negatives) => {
        const weights = binaryClassWeightsByRule('balanced', { positives, negatives }, 0.9);
        assertClose(weights.positive * positives, weights.negative * negatives);
        assertClose(weights.positive * positives + weights.negative * negatives, positives + negatives);
        const half = binaryClassWeightsByRule('recall-weight', { positives, negatives }, 0.5);
        assertClose(half.positive, weights.positive);
        assertClose(half.negative, weights.negative);
      }),
    );
  });
});

describe('resolveBinaryClassWeights', () => {
  const sizes = { positives: 20, negatives: 80 };
  const labels = { positive: ['mild', 'severe'], negative: ['healthy', 'constructor'] };

  it('resolves a rule by the class sizes', () => {
    assert.deepEqual(resolveBinaryClassWeights('inverse-frequency', { sizes, labels }, 0.9), {
      ok: true,
      value: { positive: 1, negative: 0.25 },
    });
  });

  it('takes explicit weights, and 1 for a side that is not named, whatever its labels are called', () => {
    assert.deepEqual(resolveBinaryClassWeights({ mild: 5, severe: 5 }, { sizes, labels }, 0.9), {
      ok: true,
      value: { positive: 5, negative: 1 },
    });
  });

  it('refuses a label that is not in the data, and names the labels that are', () => {
    const result = resolveBinaryClassWeights({ Mild: 5 }, { sizes, labels }, 0.9);
    assert.ok(!result.ok);
    assert.equal(result.error.code, 'unknown-class-weight');
    assert.match(result.error.message, /"Mild"/);
    assert.match(result.error.advice, /mild, severe, healthy/);
  });

  it('refuses weights that differ within one side, also when one label is only forgotten', () => {
    const notConstructor = { positive: labels.positive, negative: ['healthy'] };
    for (const weights of [{ mild: 5, severe: 6 }, { mild: 5 }]) {
      const result = resolveBinaryClassWeights(weights, { sizes, labels: notConstructor }, 0.9);
      assert.ok(!result.ok);
      assert.equal(result.error.code, 'uneven-class-weights');
    }
  });
});

describe('classWeightsByRule', () => {
  const classes = { sizes: [50, 30, 20], isPositive: [false, true, true] };

  // compute_class_weight of scikit-learn 1.9, and (1 - b) / (1 - b**n) for b = 0.9999 in Python, scaled to total 3.
  for (const [rule, expected] of [
    ['balanced', [2 / 3, 10 / 9, 5 / 3]],
    ['inverse-frequency', [0.4, 2 / 3, 1]],
    ['effective-number', [0.5812537900847926, 0.9677886415718691, 1.4509575683433378]],
    ['recall-weight', [0.1 / 0.5, 0.9 / 0.3, 0.9 / 0.2]],
  ] as const) {
    it(`weighs three classes by ${rule}`, () => {
      classWeightsByRule(rule, classes, 0.9).forEach((weight, at) => {
        assertClose(weight, expected[at]!, 1e-9);
      });
    });
  }

  it('lets a class without rows weigh nothing, and the others what they weigh without it', () => {
    for (const rule of classWeightRules) {
      const without = classWeightsByRule(rule, { sizes: [70, 30], isPositive: [false, true] }, 0.9);
      const withEmpty = classWeightsByRule(rule, { sizes: [70, 0, 30], isPositive: [false, true, true] }, 0.9);
      assert.deepEqual(withEmpty, [without[0], 0, without[1]]);
    }
  });
});

describe('resolveClassWeights', () => {
  const classes = { labels: ['a', 'b', 'constructor'], sizes: [50, 30, 20], isPositive: [false, true, true] };

  it('takes explicit weights label by label, and 1 for a label that is not named', () => {
    assert.deepEqual(resolveClassWeights({ b: 5, a: 0.3 }, classes, 0.9), { ok: true, value: [0.3, 5, 1] });
  });

  it('resolves a rule by the class sizes', () => {
    const resolved = resolveClassWeights('balanced', classes, 0.9);
    assert.deepEqual(resolved, { ok: true, value: classWeightsByRule('balanced', classes, 0.9) });
  });

  it('refuses a label that is not in the data', () => {
    const resolved = resolveClassWeights({ c: 5 }, classes, 0.9);
    assert.ok(!resolved.ok);
    assert.equal(resolved.error.code, 'unknown-class-weight');
  });
});
