import assert from 'node:assert/strict';
import fc from 'fast-check';
import { quantilesInPlace } from '../../../../src/engine/preprocessing/quantiles';
import { assertClose } from '../assertClose';

describe('quantilesInPlace', () => {
  it('gives what numpy.percentile gives', () => {
    // np.percentile([7, 1, 3, 3, 10, -4, 2.5], [5, 25, 50, 75, 95]) of numpy 2.
    const values = Float32Array.of(7, 1, 3, 3, 10, -4, 2.5);
    const expected = [-2.5, 1.75, 3, 5, 9.1];
    quantilesInPlace(values, [0.05, 0.25, 0.5, 0.75, 0.95]).forEach((quantile, at) => {
      assertClose(quantile, expected[at] ?? NaN, 1e-12);
    });
  });

  it('agrees with sorting, also for many equal values', () => {
    const values = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 3 }), fc.float({ noNaN: true, noDefaultInfinity: true })),
      {
        minLength: 1,
        maxLength: 200,
      },
    );
    fc.assert(
      fc.property(values, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }), (drawn, shares) => {
        const sorted = Float32Array.from(drawn).sort();
        const ascending = shares.sort((a, b) => a - b);
        const found = quantilesInPlace(Float32Array.from(drawn), ascending);
        ascending.forEach((share, at) => {
          const position = share * (sorted.length - 1);
          const [low = NaN, high = NaN] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
          assertClose(found[at] ?? NaN, low + (position % 1) * (high - low), 1e-9);
        });
      }),
    );
  });

  it('takes no quadratic time for values that are sorted, reversed or all equal', () => {
    for (const valueOf of [(i: number) => i, (i: number) => -i, () => 1, (i: number) => i % 2]) {
      const values = Float32Array.from({ length: 300_000 }, (_, i) => valueOf(i));
      const start = performance.now();
      quantilesInPlace(values, [0.05, 0.25, 0.5, 0.75, 0.95]);
      assert.ok(performance.now() - start < 1000);
    }
  });
});
