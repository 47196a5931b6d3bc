import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seededRandom, type Random } from '../../../src/base/random';
import { resolveBatchSize, stratifiedOrders } from '../../../src/engine/batches';

describe('resolveBatchSize', () => {
  it('takes all rows for full, and a given number up to all rows', () => {
    assert.equal(resolveBatchSize('full', 200, 300), 500);
    assert.equal(resolveBatchSize(64, 200, 300), 64);
    assert.equal(resolveBatchSize(4096, 200, 300), 500);
  });

  it('grows with the square root of the data: 32 for hundreds of rows, 2,048 for a million', () => {
    assert.equal(resolveBatchSize('auto', 127, 214), 32);
    assert.equal(resolveBatchSize('auto', 5_000, 5_000), 256);
    assert.equal(resolveBatchSize('auto', 500_000, 500_000), 2048);
    assert.equal(resolveBatchSize('auto', 50_000_000, 50_000_000), 4096);
  });

  it('grows further until 8 of the rarer class fit in, up to the whole data', () => {
    // 1 % positive: 8 positives are among 800 rows.
    assert.equal(resolveBatchSize('auto', 100, 9_900), 800);
    assert.equal(resolveBatchSize('auto', 9_900, 100), 800);
    assert.equal(resolveBatchSize('auto', 5, 9_995), 10_000);
    assert.equal(resolveBatchSize('auto', 0, 50), 50);
  });
});

describe('stratifiedOrders', () => {
  const sizes = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 400 }), fc.nat());

  it('visits every row once', () => {
    fc.assert(
      fc.property(sizes, ([positives, negatives, seed]) => {
        const order = orderOf(positives, negatives, seed);
        assert.deepEqual(
          [...order].sort((a, b) => a - b),
          Array.from({ length: positives + negatives }, (_, row) => row),
        );
      }),
    );
  });

  it('gives every run of consecutive rows its share of positives within one row', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.integer({ min: 1, max: 64 }), ([positives, negatives, seed], begin, length) => {
        const order = orderOf(positives, negatives, seed);
        const run = order.subarray(begin % (order.length + 1)).subarray(0, length);
        const found = run.filter((row) => row < positives).length;
        const share = (run.length * positives) / Math.max(1, order.length);
        assert.ok(Math.abs(found - share) < 1 + 1e-9, `${String(found)} instead of ${String(share)}`);
      }),
    );
  });

  it('has 8 positives and 8 negatives in every full batch of automatic size', () => {
    const size = fc.integer({ min: 8, max: 3000 });
    fc.assert(
      fc.property(size, size, fc.nat(), (positives, negatives, seed) => {
        const order = orderOf(positives, negatives, seed);
        const batchSize = resolveBatchSize('auto', positives, negatives);
        for (let begin = 0; begin + batchSize <= order.length; begin += batchSize) {
          const found = order.subarray(begin, begin + batchSize).filter((row) => row < positives).length;
          assert.ok(found >= 8 && batchSize - found >= 8, `${String(found)} of ${String(batchSize)}`);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is another order in the next epoch and the same one from the same seed', () => {
    assert.deepEqual(orderOf(20, 80, 1), orderOf(20, 80, 1));
    const random = seededRandom(1);
    const first = ordersOf(20, 80, [random]);
    assert.notDeepEqual(ordersOf(20, 80, [random]), first);
  });

  it('gives each member the order of its own stream, whoever the others are', () => {
    const orders = ordersOf(20, 80, [seededRandom(1), seededRandom(2)]);
    assert.deepEqual(orders.subarray(0, 100), orderOf(20, 80, 1));
    assert.deepEqual(orders.subarray(100), orderOf(20, 80, 2));
  });
});

/** Rows below `positives` are the positive ones. */
function orderOf(positives: number, negatives: number, seed: number): Int32Array {
  return ordersOf(positives, negatives, [seededRandom(seed)]);
}

function ordersOf(positives: number, negatives: number, randoms: readonly Random[]): Int32Array {
  return stratifiedOrders(
    [
      Uint32Array.from({ length: positives }, (_, row) => row),
      Uint32Array.from({ length: negatives }, (_, row) => positives + row),
    ],
    randoms,
  );
}
