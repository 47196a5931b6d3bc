import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clopperPearsonInterval } from '../../../../src/engine/metrics/clopperPearsonInterval';
import { assertClose } from '../assertClose';

describe('clopperPearsonInterval', () => {
  // proportion_confint(successes, total, alpha=0.05, method="beta") of statsmodels 0.15.
  const cases: readonly (readonly [successes: number, total: number, low: number, high: number])[] = [
    [50, 53, 0.843370537827625, 0.9881712811408664],
    [53, 53, 0.9327654536936989, 1],
    [0, 10, 0, 0.30849710781876083],
    [1, 1, 0.025, 1],
    [500, 1000, 0.46854917297179194, 0.5314508270282081],
    [999_999, 1_000_000, 0.9999944283693448, 0.9999999746821924],
  ];
  for (const [successes, total, low, high] of cases) {
    it(`puts ${String(successes)} of ${String(total)} where statsmodels does`, () => {
      const interval = clopperPearsonInterval(successes, total);
      assertClose(interval?.[0], low);
      assertClose(interval?.[1], high);
    });
  }

  it('is null without a trial', () => {
    assert.equal(clopperPearsonInterval(0, 0), null);
  });

  it('holds the share observed, mirrors the failures, and rises with the successes', () => {
    const trials = fc
      .integer({ min: 2, max: 2000 })
      .chain((total) => fc.tuple(fc.integer({ min: 0, max: total - 1 }), fc.constant(total)));
    fc.assert(
      fc.property(trials, ([successes, total]) => {
        const [low, high] = clopperPearsonInterval(successes, total) ?? [NaN, NaN];
        const [failureLow, failureHigh] = clopperPearsonInterval(total - successes, total) ?? [NaN, NaN];
        const [moreLow, moreHigh] = clopperPearsonInterval(successes + 1, total) ?? [NaN, NaN];
        assert.ok(low <= successes / total && successes / total <= high);
        assertClose(failureLow, 1 - high, 1e-9);
        assertClose(failureHigh, 1 - low, 1e-9);
        assert.ok(moreLow > low && moreHigh > high);
      }),
      { numRuns: 50 },
    );
  });
});
