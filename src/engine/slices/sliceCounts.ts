import type { ConfusionCounts } from '../confusion';
import { recallOf, specificityOf } from '../confusion';
import type { Interval } from '../metrics/interval';
import { wilsonInterval } from '../metrics/wilsonInterval';
import type { SlicedColumn } from './sliceColumn';

/** How the rows of a slice are judged at a threshold. */
export interface Slice {
  /** Of the column's slices, by which its rows are selected. */
  readonly code: number;
  readonly name: string;
  readonly counts: ConfusionCounts;
  readonly recall: number | null;
  readonly specificity: number | null;
  /** Wilson, 95 %. */
  readonly intervals: { readonly recall: Interval | null; readonly specificity: Interval | null };
  /** So few positives that its recall says next to nothing. */
  readonly isSmall: boolean;
}

/** Of nine positives without a miss, the interval of the recall still reaches down to 0.70. */
const fewestPositives = 10;

/** Scored rows of one true side: a stretch of positions. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Counts the rows of each slice that has any.
 * @param scores [rows]
 * @param sides where the rows of the split are in `scores`
 * @param mask [rows] 1 for the rows that count; null for all
 */
export function countSlices(
  { names, codes }: SlicedColumn,
  scores: Float64Array,
  sides: { readonly positives: Stretch; readonly negatives: Stretch },
  threshold: number,
  mask: Uint8Array | null,
): Slice[] {
  const tally = ({ start, end }: Stretch): { flagged: Uint32Array; left: Uint32Array } => {
    const flagged = new Uint32Array(names.length);
    const left = new Uint32Array(names.length);
    for (let at = start; at < end; at++) {
      if (mask !== null && mask[at] !== 1) continue;
      const code = codes[at] ?? 0;
      const side = (scores[at] ?? NaN) >= threshold ? flagged : left;
      side[code] = (side[code] ?? 0) + 1;
    }
    return { flagged, left };
  };
  const positives = tally(sides.positives);
  const negatives = tally(sides.negatives);
  return names
    .map((name, code) =>
      sliceOf(code, name, {
        tp: positives.flagged[code] ?? 0,
        fn: positives.left[code] ?? 0,
        fp: negatives.flagged[code] ?? 0,
        tn: negatives.left[code] ?? 0,
      }),
    )
    .filter(({ counts: { tp, fn, fp, tn } }) => tp + fn + fp + tn > 0)
    .sort(worstFirst);
}

function sliceOf(code: number, name: string, counts: ConfusionCounts): Slice {
  const { tp, fn, fp, tn } = counts;
  return {
    code,
    name,
    counts,
    recall: recallOf(counts),
    specificity: specificityOf(counts),
    intervals: { recall: wilsonInterval(tp, tp + fn), specificity: wilsonInterval(tn, tn + fp) },
    isSmall: tp + fn < fewestPositives,
  };
}

/** By recall, then specificity, those that are defined first. Small groups come after the others: among many, one is always bad by chance. */
function worstFirst(one: Slice, other: Slice): number {
  return (
    Number(one.isSmall) - Number(other.isSmall) ||
    (one.recall ?? 2) - (other.recall ?? 2) ||
    (one.specificity ?? 2) - (other.specificity ?? 2) ||
    one.code - other.code
  );
}
