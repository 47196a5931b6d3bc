import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wilsonInterval } from '../../../../src/engine/metrics/wilsonInterval';
import { assertClose } from '../assertClose';

describe('wilsonInterval', () => {
  // proportion_confint(successes, total, alpha=0.05, method="wilson") of statsmodels 0.15.
  const cases: readonly (readonly [successes: number, total: number, low: number, high: number])[] = [
    [50, 53, 0.846297916898191, 0.9805633385150643],
    [53, 53, 0.932418011423458, 1],
    [0, 10, 0, 0.27753279986288926],
    [1, 1, 0.2065493143772374, 1],
    [500, 1000, 0.4690696003681042, 0.5309303996318958],
    [999_999, 1_000_000, 0.9999943350881957, 0.9999998234754233],
  ];
  for (const [successes, total, low, high] of cases) {
    it(`puts ${String(successes)} of ${String(total)} where statsmodels does`, () => {
      const interval = wilsonInterval(successes, total);
      assertClose(interval?.[0], low);
      assertClose(interval?.[1], high);
    });
  }

  it('is null without a trial', () => {
    assert.equal(wilsonInterval(0, 0), null);
  });

  it('begins at exactly 0 for no success and ends at exactly 1 for nothing else, whatever the number of trials', () => {
    for (let total = 1; total < 3000; total++) {
      assert.equal(wilsonInterval(0, total)?.[0], 0);
      assert.equal(wilsonInterval(total, total)?.[1], 1);
    }
  });

  it('holds the share observed, mirrors the failures, and narrows with more trials of the same share', () => {
    const trials = fc
      .integer({ min: 1, max: 10_000 })
      .chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)));
    fc.assert(
      fc.property(trials, ([successes, total]) => {
        const [low, high] = wilsonInterval(successes, total) ?? [NaN, NaN];
        const [failureLow, failureHigh] = wilsonInterval(total - successes, total) ?? [NaN, NaN];
        const [moreLow, moreHigh] = wilsonInterval(successes * 4, total * 4) ?? [NaN, NaN];
        const share = successes / total;
        assert.ok(low <= share && share <= high);
        assertClose(failureLow, 1 - high);
        assertClose(failureHigh, 1 - low);
        assert.ok(moreHigh - moreLow < high - low);
      }),
    );
  });
});
