import assert from 'node:assert/strict';
import fc from 'fast-check';
import { binomialCdf } from '../../../../src/engine/metrics/binomialCdf';

function assertNear(actual: number, expected: number, what: string): void {
  assert.ok(Math.abs(actual - expected) <= 2e-13 * expected, `${what}: ${String(actual)}, not ${String(expected)}`);
}

describe('the distribution function of the binomial', () => {
  it('is what exact fractions give: sums of comb(n, k) p^k (1-p)^(n-k) in Python, rounded once at the end', () => {
    for (const [successes, trials, chance, expected] of exact) {
      assertNear(binomialCdf(successes, trials, chance), expected, `${String(successes)} of ${String(trials)}`);
    }
  });

  it('is what scipy gives (stats.binom.cdf, 1.17) where trials are many', () => {
    assert.ok(Math.abs(binomialCdf(4800, 100_000, 0.05) - 0.0018013236697115536) < 1e-14);
    assert.ok(Math.abs(binomialCdf(1000, 1_000_000, 0.0011) - 0.0011688664049360757) < 1e-14);
    assertNear(binomialCdf(0, 3000, 0.01), 8.046069742102695e-14, 'none of 3000');
  });

  it('is sure at the ends', () => {
    assert.deepEqual(
      [
        binomialCdf(-1, 5, 0.3),
        binomialCdf(5, 5, 0.3),
        binomialCdf(0, 5, 0),
        binomialCdf(4, 5, 1),
        binomialCdf(0, 0, 0.5),
      ],
      [0, 1, 1, 0, 1],
    );
  });

  it('is the direct sum where that can be had', () => {
    const trials = fc.integer({ min: 1, max: 40 });
    const chance = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(trials, chance, fc.nat(40), (n, p, k) => {
        let term = (1 - p) ** n;
        let sum = term;
        for (let i = 1; i <= Math.min(k, n); i++) sum += term *= (((n - i + 1) / i) * p) / (1 - p);
        assert.ok(Math.abs(binomialCdf(k, n, p) - sum) <= 1e-11);
      }),
    );
  });
});

const exact: readonly (readonly [successes: number, trials: number, chance: number, expected: number])[] = [
  [0, 5, 0.3, 0.16807000000000002],
  [2, 5, 0.3, 0.83692],
  [4, 16, 0.5, 0.0384063720703125],
  [15, 16, 0.9, 0.8146979811148158],
  [38, 1000, 0.05, 0.043348190606909795],
  [7, 268, 0.05, 0.04004341816856681],
  [12, 200, 0.1, 0.03204652879690641],
  [60, 1000, 0.1, 4.378819902862781e-6],
  [499, 1000, 0.5, 0.4873874909108196],
  [980, 1000, 0.95, 0.9999997120308004],
  [3, 300, 0.2, 6.127376572869187e-25],
  [299, 300, 0.999, 0.2592929678439007],
];
