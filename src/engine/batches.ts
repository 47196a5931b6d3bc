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
 * the classes dealt out evenly, so that every run of consecutive rows, whatever the batch size, holds its share of each class; of
 * two classes within one row.
 * @param rowsOfClasses [classes] the row indices of each class
 */
export function stratifiedOrders(
  rowsOfClasses: readonly Uint32Array[],
  randoms: readonly Random[],
): Int32Array<ArrayBuffer> {
  const deal = dealtClasses(rowsOfClasses.map(({ length }) => length));
  const rows = deal.length;
  const orders = new Int32Array(randoms.length * rows);
  randoms.forEach((random, index) => {
    const shuffled = rowsOfClasses.map((each) => shuffle(each.slice(), random));
    const taken = rowsOfClasses.map(() => 0);
    for (let position = 0; position < rows; position++) {
      const dealt = deal[position] ?? 0;
      const next = taken[dealt] ?? 0;
      orders[index * rows + position] = shuffled[dealt]?.[next] ?? 0;
      taken[dealt] = next + 1;
    }
  });
  return orders;
}

/** [rows] the class whose turn it is: the one that lags furthest behind its share, the first of those that do. */
function dealtClasses(sizes: readonly number[]): Uint16Array {
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const taken = sizes.map(() => 0);
  return Uint16Array.from({ length: rows }, (_, position) => {
    let next = 0;
    let greatest = -Infinity;
    for (let each = 0; each < sizes.length; each++) {
      const lag = ((position + 1) * (sizes[each] ?? 0)) / rows - (taken[each] ?? 0);
      if (lag <= greatest) continue;
      greatest = lag;
      next = each;
    }
    taken[next] = (taken[next] ?? 0) + 1;
    return next;
  });
}
