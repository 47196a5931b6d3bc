import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Metrics } from '../../../../src/engine/metrics/metrics';
import { metricsOf } from '../../../../src/engine/metrics/metricsOf';
import type { Metrics as StoredMetrics } from '../../../../src/protocol/runRecord';
import { metricCases } from '../../../fixtures/engine/metricCases';
import { assertClose } from '../assertClose';

describe('metricsOf', () => {
  for (const { name, positives, scores, threshold, expected } of metricCases) {
    it(`agrees with scikit-learn and statsmodels on ${name}`, () => {
      const actual = flatten(metricsOf(positives, scores, threshold));
      const wanted = flatten(expected);
      assert.deepEqual(Object.keys(actual).sort(), Object.keys(wanted).sort());
      for (const [metric, value] of Object.entries(wanted)) {
        if (value === null) assert.equal(actual[metric], null, metric);
        else assertClose(actual[metric], value, 1e-12, metric);
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
    assert.deepEqual(intervals, { recall: null, specificity: null });
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
        const { tp, fp, tn, fn, mcc, logLoss, intervals, ...rates } = metricsOf(positives, scores, threshold);
        assert.equal(tp + fp + tn + fn, positives.length);
        assert.equal(tp + fn, positives.filter((label) => label === 1).length);
        assert.equal(tp + fp, scores.filter((score) => score >= threshold).length);
        for (const [name, rate] of Object.entries(rates)) assert.ok(rate === null || (rate >= 0 && rate <= 1), name);
        assert.ok(mcc === null || Math.abs(mcc) <= 1);
        assert.ok(logLoss === null || (logLoss >= 0 && logLoss <= -Math.log(Number.EPSILON) + 1e-9));
        for (const name of ['recall', 'specificity'] as const) {
          const [low, high] = intervals[name] ?? [0, 1];
          const rate = rates[name] ?? 0.5;
          assert.ok(0 <= low && low <= rate && rate <= high && high <= 1, name);
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

  it('judges a million rows in less than two seconds, where anything quadratic would take hours', function () {
    this.timeout(20_000);
    const rows = 1_000_000;
    const positives = Uint8Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? 1 : 0));
    const scores = Float32Array.from({ length: rows }, (_, row) => ((row * 7919) % 1_000_003) / 1_000_003);
    const begun = performance.now();
    assertClose(metricsOf(positives, scores, 0.5).rocAuc, 0.5, 0.01);
    assert.ok(performance.now() - begun < 2000);
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

function flatten({ intervals, ...values }: Metrics): Record<string, number | null> {
  const flat: Record<string, number | null> = { ...values };
  for (const [rate, interval] of Object.entries(intervals)) {
    flat[`${rate} low`] = interval?.[0] ?? null;
    flat[`${rate} high`] = interval?.[1] ?? null;
  }
  return flat;
}
