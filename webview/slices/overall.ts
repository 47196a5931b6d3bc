import { recallOf, specificityOf, type Cell } from '../../src/engine/confusion';
import { wilsonInterval } from '../../src/engine/metrics/wilsonInterval';
import type { SlicesAnswer } from '../../src/protocol/inspectorMessages';

/** How the rows of one slice, or of all, are judged. */
export type JudgedRows = Pick<SlicesAnswer['slices'][number], 'counts' | 'recall' | 'specificity' | 'intervals'>;

/** All slices together: every row is in one of them. */
export function overallOf(slices: readonly Pick<JudgedRows, 'counts'>[]): JudgedRows {
  const total = (cell: Cell): number => slices.reduce((sum, { counts }) => sum + counts[cell], 0);
  const [tp, fp, tn, fn] = [total('tp'), total('fp'), total('tn'), total('fn')];
  const counts = { tp, fp, tn, fn };
  return {
    counts,
    recall: recallOf(counts),
    specificity: specificityOf(counts),
    intervals: { recall: wilsonInterval(tp, tp + fn), specificity: wilsonInterval(tn, tn + fp) },
  };
}
