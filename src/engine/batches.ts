import { shuffle, type Random } from '../base/random';

/** Fewer positives than this in a batch make soft counts too rough to learn from. */
const minimumOfEachClass = 8;

/**
 * Rows per batch. `auto` grows with the square root of the data (32 for hundreds of rows, 2,048 for a million) and further
 * until a batch holds at least 8 rows of the rarer class; it never exceeds the data.
 */
export function resolveBatchSize(choice: number | 'auto' | 'full', positives: number, negatives: number): number {
  const rows = positives + negatives;
  if (choice === 'full') return rows;
  if (choice !== 'auto') return Math.min(choice, rows);
  const bySize = 2 ** Math.round(Math.log2(2 * Math.sqrt(rows)));
  const byRarity = Math.ceil((minimumOfEachClass * rows) / Math.max(1, Math.min(positives, negatives)));
  return Math.min(rows, Math.max(32, Math.min(bySize, 4096), byRarity));
}

/**
 * The orders in which an epoch visits the rows, [orders x rows], each drawn from its own one of `randoms`: random within each class,
 * the classes dealt out evenly, so that every run of consecutive rows, whatever the batch size, holds its share of positives
 * within one row. `positives` and `negatives` are row indices.
 */
export function stratifiedOrders(
  positives: Uint32Array,
  negatives: Uint32Array,
  randoms: readonly Random[],
): Int32Array<ArrayBuffer> {
  const rows = positives.length + negatives.length;
  const orders = new Int32Array(randoms.length * rows);
  randoms.forEach((random, index) => {
    const shuffledPositives = shuffle(positives.slice(), random);
    const shuffledNegatives = shuffle(negatives.slice(), random);
    const order = orders.subarray(index * rows, (index + 1) * rows);
    let taken = 0;
    for (let position = 0; position < rows; position++) {
      // After this position, round(share * (position + 1)) positives should have been dealt.
      const due = Math.round(((position + 1) * positives.length) / rows);
      order[position] = (due > taken ? shuffledPositives[taken++] : shuffledNegatives[position - taken]) ?? 0;
    }
  });
  return orders;
}
