import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seededRandom } from '../../../../src/base/random';
import { chooseThreshold } from '../../../../src/engine/decision/chooseThreshold';
import {
  failureProbability,
  guaranteeRank,
  positivesNeeded,
  strongestGuarantees,
} from '../../../../src/engine/decision/guaranteedRecall';
import { thresholdCurve } from '../../../../src/engine/decision/thresholdCurve';
import type { SettledPolicy } from '../../../../src/engine/thresholdPolicy';

describe('guaranteeRank', () => {
  // From scipy.stats.binom.cdf(k - 1, n, alpha) <= delta, searched over all k.
  const ranks: readonly (readonly [positives: number, alpha: number, delta: number, rank: number])[] = [
    [58, 0.05, 0.05, 0],
    [59, 0.05, 0.05, 1],
    [100, 0.05, 0.05, 2],
    [200, 0.1, 0.05, 13],
    [268, 0.05, 0.05, 8],
    [53, 0.1, 0.1, 3],
    [1000, 0.05, 0.05, 39],
  ];
  for (const [positives, alpha, delta, rank] of ranks) {
    it(`is ${rank === 0 ? 'none' : String(rank)} for ${String(positives)} positives, a miss rate of ${String(alpha)} and delta ${String(delta)}`, () => {
      assert.equal(guaranteeRank(positives, 1 - alpha, delta), rank);
    });
  }

  it('is the largest with a sum of binomial probabilities of at most delta', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 80 }),
        fc.double({ min: 0.5, max: 0.99, noNaN: true }),
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        (positives, recall, delta) => {
          const rank = guaranteeRank(positives, recall, delta);
          if (rank > 0) assert.ok(summedProbability(positives, recall, rank) <= delta + 1e-9);
          assert.ok(summedProbability(positives, recall, rank + 1) > delta - 1e-9);
        },
      ),
    );
  });

  it('counts a chance of exactly delta in', () => {
    // Two positives both above the median: 1/4.
    assert.equal(guaranteeRank(2, 0.5, 0.25), 1);
  });

  it('is found among a million positives', () => {
    const rank = guaranteeRank(1_000_000, 0.95, 0.05);
    assert.ok(rank > 49_000 && rank < 50_000);
    assert.ok(failureProbability(1_000_000, 0.95, rank) <= 0.05);
  });
});

describe('positivesNeeded', () => {
  it('is the first number of positives with a rank', () => {
    for (const [recall, delta] of [
      [0.95, 0.05],
      [0.9, 0.1],
      [0.99, 0.01],
      [0.5, 0.25],
      [0.5, 0.9],
    ] as const) {
      const needed = positivesNeeded(recall, delta);
      assert.ok(guaranteeRank(needed, recall, delta) >= 1);
      assert.equal(guaranteeRank(needed - 1, recall, delta), 0);
    }
    assert.equal(positivesNeeded(0.95, 0.05), 59);
  });
});

describe('strongestGuarantees', () => {
  it('supports with 32 positives a recall of 0.91 at 95 %, or 0.95 at 80 %', () => {
    // 0.05^(1/32) = 0.9106 and 0.95^32 = 0.1937, both rounded to the weaker side.
    assert.deepEqual(strongestGuarantees(32, 0.95, 0.05), [
      { recall: 0.91, delta: 0.05 },
      { recall: 0.95, delta: 0.2 },
    ]);
  });

  it('offers only what is feasible', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0.5, max: 0.999, noNaN: true }),
        fc.double({ min: 0.001, max: 0.5, noNaN: true }),
        (positives, recall, delta) => {
          fc.pre(guaranteeRank(positives, recall, delta) === 0);
          for (const each of strongestGuarantees(positives, recall, delta)) {
            assert.ok(guaranteeRank(positives, each.recall, each.delta) >= 1, JSON.stringify(each));
          }
        },
      ),
    );
  });

  it('has nothing to offer without a positive', () => {
    assert.deepEqual(strongestGuarantees(0, 0.9, 0.1), []);
  });
});

describe('the policy guaranteed-recall', () => {
  it('takes the score of the positive with that rank', () => {
    // 53 positives at a miss rate of 0.1 and delta 0.1: the third.
    const scores = Array.from({ length: 53 }, (_, row) => (row + 1) / 100);
    const { threshold, guarantee } = chooseThreshold(
      { kind: 'guaranteed-recall', recall: 0.9, delta: 0.1 },
      thresholdCurve([...scores.map(() => 1), 0, 0], [...scores, 0.025, 0.5]),
    );
    assert.equal(threshold, 0.03);
    assert.deepEqual(guarantee, { recall: 0.9, delta: 0.1, positives: 53, rank: 3 });
  });

  it('takes the lowest score of a positive and says what that supports when there are too few', () => {
    const scores = Array.from({ length: 32 }, (_, row) => (row + 10) / 100);
    const decision = chooseThreshold(
      { kind: 'guaranteed-recall', recall: 0.95, delta: 0.05 },
      thresholdCurve([...scores.map(() => 1), 0], [...scores, 0.05]),
    );
    assert.equal(decision.feasible, false);
    assert.equal(decision.threshold, 0.1);
    assert.deepEqual(decision.guarantee, { recall: 0.91, delta: 0.05, positives: 32, rank: 1 });
    assert.deepEqual(
      decision.alternatives.map((each) => each.kind),
      ['guaranteed-recall', 'guaranteed-recall'],
    );
  });

  it('flags everyone when there is no positive at all', () => {
    const decision = chooseThreshold(
      { kind: 'guaranteed-recall', recall: 0.9, delta: 0.1 },
      thresholdCurve([0], [0.7]),
    );
    assert.deepEqual(decision, { threshold: 0, feasible: false, guarantee: null, alternatives: [] });
  });

  const repetitions = 2000;
  const delta = 0.1;
  const threeErrors = 3 * Math.sqrt((delta * (1 - delta)) / repetitions);

  it('fails in at most delta of 2,000 repetitions, where the recall of the sample alone fails in more than half', () => {
    const guaranteed = failureShare({ kind: 'guaranteed-recall', recall: 0.9, delta }, (score) => score, repetitions);
    assert.ok(guaranteed <= delta + threeErrors, `fails in ${String(guaranteed)}`);
    assert.ok(guaranteed >= delta / 2, `gives away more than it must: fails in ${String(guaranteed)}`);
    // BinCDF(10; 100, 0.1) = 0.583.
    const naive = failureShare({ kind: 'recall', recall: 0.9 }, (score) => score, repetitions);
    assert.ok(naive > 0.5 && naive < 0.65, `fails in ${String(naive)}`);
  });

  it('keeps its promise when scores tie', () => {
    for (const levels of [2, 10, 50]) {
      const tied = (score: number): number => Math.floor(score * levels) / levels;
      const share = failureShare({ kind: 'guaranteed-recall', recall: 0.9, delta }, tied, repetitions);
      assert.ok(share <= delta + threeErrors, `fails in ${String(share)} with ${String(levels)} levels`);
    }
  });
});

/**
 * How often the true recall of the chosen threshold is below 0.9. Positives are uniform in [0, 1) before `scoreOf`, so that the recall of
 * a threshold is the measure of what `scoreOf` lifts to it.
 */
function failureShare(policy: SettledPolicy, scoreOf: (uniform: number) => number, repetitions: number): number {
  const random = seededRandom(20).fork(policy.kind);
  let failures = 0;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const scores = Array.from({ length: 100 }, () => scoreOf(random.next()));
    // Negatives everywhere, or the best specificity would come with positives for nothing.
    const negatives = scores.map((score) => score * (1 - 1e-9));
    const labels = [...scores.map(() => 1), ...negatives.map(() => 0)];
    const { threshold } = chooseThreshold(policy, thresholdCurve(labels, [...scores, ...negatives]));
    if (1 - lowestReaching(threshold, scoreOf) < 0.9 - 1e-12) failures++;
  }
  return failures / repetitions;
}

/** The smallest uniform number that is scored at the threshold or above. */
function lowestReaching(threshold: number, scoreOf: (uniform: number) => number): number {
  let below = 0;
  let above = 1;
  if (scoreOf(0) >= threshold) return 0;
  for (let step = 0; step < 60; step++) {
    const middle = (below + above) / 2;
    if (scoreOf(middle) >= threshold) above = middle;
    else below = middle;
  }
  return above;
}

/** P(Binomial(n, 1 - recall) <= rank - 1), term by term. */
function summedProbability(n: number, recall: number, rank: number): number {
  let term = recall ** n;
  let sum = 0;
  for (let successes = 0; successes < rank; successes++) {
    sum += term;
    term *= (((n - successes) / (successes + 1)) * (1 - recall)) / recall;
  }
  return sum;
}
