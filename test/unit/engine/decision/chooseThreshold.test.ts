import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countConfusion, type ConfusionCounts } from '../../../../src/engine/confusion';
import { chooseThreshold } from '../../../../src/engine/decision/chooseThreshold';
import { thresholdCurve } from '../../../../src/engine/decision/thresholdCurve';
import { nobodyThreshold, type SettledPolicy } from '../../../../src/engine/thresholdPolicy';

interface Rows {
  readonly positives: number[];
  readonly scores: number[];
}

/** Scores on a grid of eight tie most of the time; those in between hardly ever. Both classes are present. */
const rows: fc.Arbitrary<Rows> = fc
  .array(
    fc.record({
      positive: fc.integer({ min: 0, max: 1 }),
      score: fc.oneof(
        fc.integer({ min: 0, max: 8 }).map((eighth) => eighth / 8),
        fc.double({ min: 0, max: 1, noNaN: true }),
      ),
    }),
    { minLength: 2, maxLength: 40 },
  )
  .map((each) => ({ positives: each.map(({ positive }) => positive), scores: each.map(({ score }) => score) }))
  .filter(({ positives }) => positives.includes(0) && positives.includes(1));

/** Every decision there is: one threshold between any two scores, in any order of merit. */
function everyDecision({ positives, scores }: Rows): ConfusionCounts[] {
  return [nobodyThreshold, ...scores].map((threshold) => countConfusion(positives, scores, threshold));
}

function chosen(policy: SettledPolicy, { positives, scores }: Rows): ConfusionCounts {
  return countConfusion(positives, scores, chooseThreshold(policy, thresholdCurve(positives, scores)).threshold);
}

function assertBest(
  policy: SettledPolicy,
  data: Rows,
  meritOf: (counts: ConfusionCounts) => number,
  isAllowed: (counts: ConfusionCounts) => boolean = () => true,
): void {
  const allowed = everyDecision(data).filter(isAllowed);
  const best = Math.max(...allowed.map(meritOf));
  const counts = chosen(policy, data);
  assert.ok(isAllowed(counts), 'the decision is allowed');
  assert.ok(Math.abs(meritOf(counts) - best) < 1e-9, `${String(meritOf(counts))} is the best, ${String(best)}`);
  const fewestMisses = Math.min(...allowed.filter((each) => best - meritOf(each) < 1e-12).map(({ fn }) => fn));
  assert.ok(counts.fn <= fewestMisses, 'none as good misses fewer');
}

describe('chooseThreshold', () => {
  it('takes for recall=r the best specificity of all decisions with at least that recall, as brute force does', () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0.01, max: 1, noNaN: true }), (data, recall) => {
        assertBest(
          { kind: 'recall', recall },
          data,
          ({ tn, fp }) => tn / (tn + fp),
          ({ tp, fn }) => tp / (tp + fn) >= recall,
        );
      }),
    );
  });

  it('takes for cost=n the fewest costs', () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0.1, max: 100, noNaN: true }), (data, missCost) => {
        assertBest({ kind: 'cost', missCost }, data, ({ fn, fp }) => -(missCost * fn + fp));
      }),
    );
  });

  it('takes for youden the greatest recall + specificity', () => {
    fc.assert(
      fc.property(rows, (data) => {
        assertBest({ kind: 'youden' }, data, ({ tp, fn, tn, fp }) => tp / (tp + fn) + tn / (tn + fp));
      }),
    );
  });

  it('takes for f-beta the greatest F-beta', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(0.5, 1, 2, 3), (data, beta) => {
        const b2 = beta ** 2;
        assertBest(
          { kind: 'f-beta', beta },
          data,
          ({ tp, fn, fp }) => ((1 + b2) * tp) / ((1 + b2) * tp + b2 * fn + fp),
        );
      }),
    );
  });

  it('flags for capacity=q as many as fit, q being a share up to 1 and a number of rows above', () => {
    fc.assert(
      fc.property(
        rows,
        fc.oneof(fc.double({ min: 0.01, max: 1, noNaN: true }), fc.integer({ min: 2, max: 50 })),
        (data, capacity) => {
          const scale = capacity <= 1 ? data.scores.length : 1;
          assertBest(
            { kind: 'capacity', capacity },
            data,
            ({ tp, fp }) => tp + fp,
            ({ tp, fp }) => (tp + fp) / scale <= capacity,
          );
        },
      ),
    );
  });

  it('reproduces its counts with a threshold that went through JSON', () => {
    fc.assert(
      fc.property(rows, (data) => {
        const { threshold } = chooseThreshold({ kind: 'youden' }, thresholdCurve(data.positives, data.scores));
        const read = JSON.parse(JSON.stringify(threshold)) as number;
        assert.deepEqual(countConfusion(data.positives, data.scores, read), chosen({ kind: 'youden' }, data));
      }),
    );
  });

  it('meets a recall that is exactly a fraction of the positives', () => {
    // 0.07 * 100 is 7.000000000000001 in floating point, and would ask for 8.
    const positives = Array.from({ length: 100 }, () => 1);
    const scores = positives.map((_, row) => (row + 1) / 128);
    const negatives = scores.map((score) => score - 1 / 256);
    const data = { positives: [...positives, ...negatives.map(() => 0)], scores: [...scores, ...negatives] };
    assert.equal(chosen({ kind: 'recall', recall: 0.07 }, data).tp, 7);
  });

  it('takes positives along that cost no false alarm', () => {
    const data = { positives: [1, 1, 0], scores: [0.9, 0.8, 0.5] };
    assert.deepEqual(chosen({ kind: 'recall', recall: 0.5 }, data), { tp: 2, fp: 0, tn: 1, fn: 0 });
  });

  it('flags nobody when a miss costs nearly nothing, whatever new scores may be', () => {
    const data = { positives: [1, 0, 0], scores: [0.9, 1, 0.95] };
    const { threshold } = chooseThreshold({ kind: 'cost', missCost: 0.5 }, thresholdCurve(data.positives, data.scores));
    assert.equal(threshold, nobodyThreshold);
    assert.ok(threshold > 1);
  });

  it('says that a capacity is not feasible when more rows than that share the highest score', () => {
    const curve = thresholdCurve([1, 0, 1, 0], [0.7, 0.7, 0.7, 0.1]);
    assert.deepEqual(chooseThreshold({ kind: 'capacity', capacity: 0.5 }, curve), {
      threshold: nobodyThreshold,
      feasible: false,
      guarantee: null,
      alternatives: [{ kind: 'capacity', capacity: 3 }],
    });
  });

  it('offers the share of one row where the capacity is less than that, and the offer is feasible', () => {
    const curve = thresholdCurve([1, 0, 1], [0.9, 0.5, 0.1]);
    const { feasible, alternatives } = chooseThreshold({ kind: 'capacity', capacity: 0.2 }, curve);
    assert.ok(!feasible);
    assert.deepEqual(alternatives, [{ kind: 'capacity', capacity: 0.333334 }]);
    assert.ok(chooseThreshold(alternatives[0]!, curve).feasible);
  });

  it('flags everyone when there is no positive to measure recall on', () => {
    const decision = chooseThreshold({ kind: 'recall', recall: 0.9 }, thresholdCurve([0, 0], [0.4, 0.6]));
    assert.equal(decision.feasible, false);
    assert.equal(decision.threshold, 0.4);
  });

  it('takes a fixed threshold as it is', () => {
    assert.equal(chooseThreshold({ kind: 'fixed', value: 0.31 }, thresholdCurve([1, 0], [0.4, 0.6])).threshold, 0.31);
  });
});
