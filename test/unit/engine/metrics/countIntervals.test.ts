import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seededRandom, type Random } from '../../../../src/base/random';
import type { ConfusionCounts } from '../../../../src/engine/confusion';
import { betaDraw } from '../../../../src/engine/metrics/betaDraw';
import { countIntervals, countMetrics } from '../../../../src/engine/metrics/countIntervals';
import { assertClose } from '../assertClose';

const names = Object.keys(countMetrics) as (keyof typeof countMetrics)[];

describe('countIntervals', () => {
  // Percentiles of 4,000,000 draws of NumPy 2.4, rng.beta(tp + 0.5, fn + 0.5) and rng.beta(fp + 0.5, tn + 0.5).
  const cases: readonly (readonly [counts: ConfusionCounts, expected: Record<(typeof names)[number], number[]>])[] = [
    [
      { tp: 41, fn: 2, fp: 4, tn: 68 },
      {
        balancedAccuracy: [0.8901, 0.9761],
        f1: [0.8595, 0.9673],
        fBeta: [0.864, 0.9768],
        mcc: [0.7745, 0.9477],
        lrPlus: [7.415, 49.6759],
        lrMinus: [0.0104, 0.1506],
      },
    ],
    [
      { tp: 30, fn: 10, fp: 20, tn: 140 },
      {
        balancedAccuracy: [0.7327, 0.8735],
        f1: [0.5557, 0.7543],
        fBeta: [0.5864, 0.8088],
        mcc: [0.4348, 0.6914],
        lrPlus: [3.8585, 9.4792],
        lrMinus: [0.1561, 0.4587],
      },
    ],
    [
      { tp: 900, fn: 100, fp: 1500, tn: 7500 },
      {
        balancedAccuracy: [0.856, 0.8762],
        f1: [0.5157, 0.5426],
        fBeta: [0.6878, 0.7171],
        mcc: [0.4989, 0.5303],
        lrPlus: [5.1317, 5.6783],
        lrMinus: [0.099, 0.1438],
      },
    ],
  ];
  for (const [counts, expected] of cases) {
    it(`has the percentiles that NumPy draws for ${JSON.stringify(counts)}, but for the chance of 2,000 draws`, () => {
      const intervals = countIntervals(counts, seededRandom(1));
      for (const name of names) {
        const [low = NaN, high = NaN] = expected[name];
        // A percentile of 2,000 draws has a standard error of about 2 % of the width where draws are dense, of 6 % in a long tail.
        assertClose((intervals[name]?.[0] ?? NaN) / (high - low), low / (high - low), 0.06, `lower end of ${name}`);
        assertClose((intervals[name]?.[1] ?? NaN) / (high - low), high / (high - low), 0.1, `upper end of ${name}`);
      }
    });
  }

  it('does not claim certainty where nothing went wrong', () => {
    const { balancedAccuracy, f1, lrMinus } = countIntervals({ tp: 53, fn: 0, fp: 0, tn: 80 }, seededRandom(0));
    for (const [low, high] of [balancedAccuracy ?? [NaN, NaN], f1 ?? [NaN, NaN]] as const) {
      assert.ok(low > 0.9 && low < 0.995);
      assert.equal(high, 1);
    }
    assert.equal(lrMinus?.[0], 0);
    assert.ok(lrMinus[1] > 0.01);
  });

  it('is null where the metric is not defined, and without one of the classes', () => {
    assert.equal(countIntervals({ tp: 5, fn: 1, fp: 0, tn: 9 }, seededRandom(0)).lrPlus, null);
    const alone = countIntervals({ tp: 5, fn: 1, fp: 0, tn: 0 }, seededRandom(0));
    assert.deepEqual([...new Set(Object.values(alone))], [null]);
  });

  it('holds its estimate', () => {
    const count = fc.integer({ min: 0, max: 50 });
    fc.assert(
      fc.property(count, count, count, count, fc.nat(), (tp, fn, fp, tn, seed) => {
        const counts = { tp, fn, fp, tn };
        const intervals = countIntervals(counts, seededRandom(seed));
        for (const name of names) {
          const [low, high] = intervals[name] ?? [-Infinity, Infinity];
          const estimate = countMetrics[name](counts) ?? 0;
          assert.ok(low <= estimate && estimate <= high, name);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('holds the true value in about 95 of 100 tables', function () {
    this.timeout(20_000);
    const random = seededRandom(11);
    const [positives, negatives, recall, specificity, tables] = [40, 70, 0.95, 0.6, 200] as const;
    const truth = {
      tp: positives * recall,
      fn: positives * (1 - recall),
      fp: negatives * (1 - specificity),
      tn: negatives * specificity,
    };
    const held = new Map<string, number>();
    for (let table = 0; table < tables; table++) {
      const tp = binomialDraw(positives, recall, random);
      const tn = binomialDraw(negatives, specificity, random);
      const intervals = countIntervals({ tp, fn: positives - tp, fp: negatives - tn, tn }, random);
      for (const name of names) {
        const [low, high] = intervals[name] ?? [NaN, NaN];
        const value = countMetrics[name](truth) ?? NaN;
        held.set(name, (held.get(name) ?? 0) + (low <= value && value <= high ? 1 / tables : 0));
      }
    }
    // Three standard errors of 200 tables are 4.6 points.
    for (const name of names) assert.ok((held.get(name) ?? 0) >= 0.904, `${name}: ${String(held.get(name))}`);
  });
});

describe('betaDraw', () => {
  for (const [a, b] of [
    [0.5, 0.5],
    [0.5, 20.5],
    [41.5, 2.5],
    [100_000, 300_000],
  ] as const) {
    it(`has the mean and the variance of Beta(${String(a)}, ${String(b)})`, () => {
      const random = seededRandom(5);
      const draws = Array.from({ length: 20_000 }, () => betaDraw(a, b, random));
      const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
      const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
      const expected = (a * b) / ((a + b) ** 2 * (a + b + 1));
      // Four standard errors of the mean; the variance is known to some percent.
      assertClose(mean, a / (a + b), 4 * Math.sqrt(expected / draws.length));
      assertClose(variance / expected, 1, 0.06);
      assert.ok(draws.every((draw) => draw >= 0 && draw <= 1));
    });
  }
});

function binomialDraw(trials: number, chance: number, random: Random): number {
  let successes = 0;
  for (let trial = 0; trial < trials; trial++) if (random.next() < chance) successes++;
  return successes;
}
