import { recallOf, specificityOf, type ConfusionCounts } from '../../src/engine/confusion';
import { wilsonInterval } from '../../src/engine/metrics/wilsonInterval';
import type { MatrixView } from './matrixView';

/** The matrix of counts that no record has rates of. @param source which weights counted which rows */
export function countedMatrix(source: string, counts: ConfusionCounts): MatrixView {
  const { tp, fp, tn, fn } = counts;
  return {
    kind: 'counted',
    source,
    counts,
    recall: recallOf(counts),
    specificity: specificityOf(counts),
    intervals: { recall: wilsonInterval(tp, tp + fn), specificity: wilsonInterval(tn, tn + fp) },
  };
}
