import assert from 'node:assert/strict';
import fc from 'fast-check';
import { quantiles } from '../../../../src/engine/preprocessing/quantiles';
import { seededRandom } from '../../../../src/base/random';
import { assertClose } from '../assertClose';

describe('quantiles', () => {
  it('gives what numpy.percentile gives', () => {
    // np.percentile([7, 1, 3, 3, 10, -4, 2.5], [5, 25, 50, 75, 95]) of numpy 2.
    const values = Float32Array.of(7, 1, 3, 3, 10, -4, 2.5);
    const expected = [-2.5, 1.75, 3, 5, 9.1];
    quantiles(values, [0.05, 0.25, 0.5, 0.75, 0.95]).forEach((quantile, at) => {
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
        const found = quantiles(Float32Array.from(drawn), ascending);
        ascending.forEach((share, at) => {
          const position = share * (sorted.length - 1);
          const [low = NaN, high = NaN] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
          assertClose(found[at] ?? NaN, low + (position % 1) * (high - low), 1e-9);
        });
      }),
    );
  });

  it('agrees with sorting for thousands of values of either sign, close together and far apart', () => {
    const random = seededRandom(1);
    for (const drawn of [
      () => random.normal(),
      () => random.normal() * 1e-42,
      () => 1e30 * random.normal(),
      () => 1 + random.next() * 1e-5,
      () => random.integer(5) - 2,
      () => -random.next(),
    ]) {
      const values = Float32Array.from({ length: 9001 }, drawn);
      const sorted = values.slice().sort();
      // Of 9001 values, each thousandth share is a value.
      const shares = [0, 0.001, 0.25, 0.5, 0.75, 0.999, 1];
      assert.deepEqual(
        quantiles(values, shares).map(Math.fround),
        shares.map((share) => sorted[Math.round(share * 9000)]),
      );
    }
  });

  it('gives each share its own value in whatever order the shares are named', () => {
    const random = seededRandom(2);
    const values = Float32Array.from({ length: 10_001 }, () => random.normal());
    const sorted = values.slice().sort();
    const shares = [0.9, 0.1, 0.5, 0.5001, 0.1, 1, 0];
    assert.deepEqual(
      quantiles(values, shares).map(Math.fround),
      shares.map((share) => sorted[Math.round(share * 10_000)]),
    );
  });

  it('takes no quadratic time for values that are sorted, reversed or all equal', () => {
    for (const valueOf of [(i: number) => i, (i: number) => -i, () => 1, (i: number) => i % 2]) {
      const values = Float32Array.from({ length: 300_000 }, (_, i) => valueOf(i));
      assert.equal(quantiles(values, [0.5]).length, 1);
    }
  });
});
