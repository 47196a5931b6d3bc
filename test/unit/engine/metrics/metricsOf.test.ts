import assert from 'node:assert/strict';
import fc from 'fast-check';
import { metricNames, type Metrics } from '../../../../src/engine/metrics/metrics';
import { metricsOf } from '../../../../src/engine/metrics/metricsOf';
import { wilsonInterval } from '../../../../src/engine/metrics/wilsonInterval';
import type { Metrics as StoredMetrics } from '../../../../src/protocol/runRecord';
import { metricCases } from '../../../fixtures/engine/metricCases';
import { assertClose } from '../assertClose';

describe('metricsOf', () => {
  for (const { name, positives, scores, threshold, expected } of metricCases) {
    it(`agrees with scikit-learn and statsmodels on ${name}`, () => {
      const { intervals, ...actual } = metricsOf(positives, scores, threshold);
      const { intervals: wantedIntervals, ...wanted } = expected;
      assert.deepEqual(Object.keys(actual).sort(), Object.keys(wanted).sort());
      for (const name of [...metricNames, ...cells]) assertSame(actual[name], wanted[name], 1e-12, name);
      for (const name of metricNames) {
        const interval = wantedIntervals[name];
        if (interval === undefined) continue;
        // Standard errors that scikit-learn gave by finite differences have six digits or more.
        const tolerance = ['averagePrecision', 'brier', 'logLoss'].includes(name) ? 1e-6 : 1e-12;
        assertSame(intervals[name]?.[0] ?? null, interval?.[0] ?? null, tolerance, `lower end of ${name}`);
        assertSame(intervals[name]?.[1] ?? null, interval?.[1] ?? null, tolerance, `upper end of ${name}`);
      }
    });
  }

  it('charges a certain and right score what clipping leaves: one machine epsilon, as scikit-learn does', () => {
    // log_loss([1, 0], [1.0, 0.0])
    assertClose((metricsOf([1, 0], [1, 0], 0.5).logLoss ?? NaN) / 2.220446049250313e-16, 1);
  });

  it('has nothing to say about no rows, and says so with null', () => {
    const { tp, fp, tn, fn, intervals, ...rates } = metricsOf([], [], 0.5);
    assert.deepEqual([tp, fp, tn, fn], [0, 0, 0, 0]);
    assert.deepEqual(Object.keys(intervals).sort(), [...metricNames].sort());
    assert.deepEqual([...new Set(Object.values(intervals))], [null]);
    assert.deepEqual([...new Set(Object.values(rates))], [null]);
  });

  it('refuses a score that is NaN, infinite or no probability, and names the row', () => {
    for (const bad of [NaN, Infinity, -Infinity, -1e-9, 1.000001]) {
      assert.throws(() => metricsOf([1, 0], [0.5, bad], 0.5), /score of row 1 is/);
    }
  });

  it('refuses a label other than 1 and 0, which would otherwise count as a negative', () => {
    for (const bad of [2, -1, 0.5, NaN]) assert.throws(() => metricsOf([1, bad], [0.5, 0.5], 0.5), /label of row 1 is/);
  });

  it('refuses labels and scores of different length, so that no row is broadcast or dropped', () => {
    assert.throws(() => metricsOf([1, 0, 1], [0.5], 0.5), /3 labels do not match 1 scores/);
    assert.throws(() => metricsOf([1], [0.5, 0.6], 0.5), /1 labels do not match 2 scores/);
  });

  it('reads typed arrays as it reads plain ones', () => {
    const scores = [0.25, 0.5, 0.75, 0.125];
    assert.deepEqual(
      metricsOf(Uint8Array.of(1, 0, 1, 0), Float32Array.from(scores), 0.5),
      metricsOf([1, 0, 1, 0], scores, 0.5),
    );
  });

  it('leaves its arguments as they were', () => {
    const positives = Uint8Array.of(1, 0, 1);
    const scores = Float64Array.of(0.9, 0.8, 0.1);
    metricsOf(positives, scores, 0.5);
    assert.deepEqual([...positives, ...scores], [1, 0, 1, 0.9, 0.8, 0.1]);
  });

  it('counts every row once, and the rates lie where they must', () => {
    fc.assert(
      fc.property(splits, fc.double({ min: 0, max: 1, noNaN: true }), ({ positives, scores }, threshold) => {
        const metrics = metricsOf(positives, scores, threshold);
        const { tp, fp, tn, fn, mcc, logLoss, lrPlus, lrMinus, intervals, ...rates } = metrics;
        assert.equal(tp + fp + tn + fn, positives.length);
        assert.equal(tp + fn, positives.filter((label) => label === 1).length);
        assert.equal(tp + fp, scores.filter((score) => score >= threshold).length);
        for (const [name, rate] of Object.entries(rates)) assert.ok(rate === null || (rate >= 0 && rate <= 1), name);
        assert.ok(mcc === null || Math.abs(mcc) <= 1);
        assert.ok(logLoss === null || (logLoss >= 0 && logLoss <= -Math.log(Number.EPSILON) + 1e-9));
        for (const ratio of [lrPlus, lrMinus]) assert.ok(ratio === null || (ratio >= 0 && Number.isFinite(ratio)));
        for (const name of metricNames) {
          const interval = intervals[name];
          if (interval === null) continue;
          const [low, high] = interval;
          const value = metrics[name];
          assert.ok(value !== null, name);
          assert.ok(low <= value + 1e-12 && value <= high + 1e-12 && Number.isFinite(high), name);
          assert.ok(low >= (name === 'mcc' ? -1 : 0), name);
          assert.ok(high <= 1 || ['logLoss', 'lrPlus', 'lrMinus'].includes(name), name);
        }
      }),
    );
  });

  it('never gains recall nor loses specificity when the threshold rises', () => {
    const threshold = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(splits, threshold, threshold, ({ positives, scores }, one, other) => {
        const low = metricsOf(positives, scores, Math.min(one, other));
        const high = metricsOf(positives, scores, Math.max(one, other));
        assert.ok((high.recall ?? 0) <= (low.recall ?? 0));
        assert.ok((high.specificity ?? 0) >= (low.specificity ?? 0));
      }),
    );
  });

  it('flags everybody at threshold 0 and depends on the threshold in nothing that only ranks or calibrates', () => {
    fc.assert(
      fc.property(splits, ({ positives, scores }) => {
        const everybody = metricsOf(positives, scores, 0);
        const some = metricsOf(positives, scores, 0.5);
        assert.equal(everybody.tn + everybody.fn, 0);
        for (const name of ['rocAuc', 'averagePrecision', 'brier', 'logLoss', 'prevalence'] as const) {
          assert.equal(everybody[name], some[name], name);
        }
      }),
    );
  });

  it('judges a million rows, for which anything quadratic would take hours', function () {
    this.timeout(120_000);
    const rows = 1_000_000;
    const positives = Uint8Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? 1 : 0));
    const scores = Float32Array.from({ length: rows }, (_, row) => ((row * 7919) % 1_000_003) / 1_000_003);
    assertClose(metricsOf(positives, scores, 0.5).rocAuc, 0.5, 0.01);
  });

  it('draws the same intervals from the same seed', () => {
    const of = (seed: number) =>
      metricsOf([1, 1, 0, 0, 0], [0.9, 0.2, 0.7, 0.1, 0.3], 0.5, { ofRate: wilsonInterval, seed });
    assert.deepEqual(of(7), of(7));
    assert.notDeepEqual(of(7).intervals.mcc, of(8).intervals.mcc);
  });

  it('takes the intervals of all rates from the method that it is given', () => {
    const { intervals } = metricsOf([1, 1, 0, 0, 0], [0.9, 0.2, 0.7, 0.1, 0.3], 0.5, {
      ofRate: (successes, total) => [successes, total],
      seed: 0,
    });
    const { recall, specificity, precision, npv, accuracy, prevalence, fnr, fpr } = intervals;
    assert.deepEqual([recall, fnr, specificity, fpr].flat(), [1, 2, 1, 2, 2, 3, 1, 3]);
    assert.deepEqual([precision, npv, accuracy, prevalence].flat(), [1, 2, 2, 3, 3, 5, 2, 5]);
  });

  it('has the type that run records store, in both directions', () => {
    const computed: Metrics = metricsOf([1], [1], 0.5);
    const stored: StoredMetrics = computed;
    const read: Metrics = stored;
    assert.equal(read, computed);
  });
});

/** Few distinct scores, so that ties are the rule. */
const splits = fc
  .array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 8 })), { maxLength: 40 })
  .map((rows) => ({ positives: rows.map(([label]) => label), scores: rows.map(([, eighths]) => eighths / 8) }));

const cells = ['tp', 'fp', 'tn', 'fn'] as const;

function assertSame(actual: number | null, expected: number | null, tolerance: number, what: string): void {
  if (expected === null) assert.equal(actual, null, what);
  else assertClose(actual, expected, tolerance, what);
}
