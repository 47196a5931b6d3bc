import { recallOf, specificityOf } from '../../src/engine/confusion';
import { countsAt } from '../../src/engine/countsAt';
import { wilsonInterval } from '../../src/engine/metrics/wilsonInterval';
import { formatScore } from '../format/formatScore';
import type { MatrixView, ShownSplit } from '../view/matrixView';
import type { Inspection } from './inspection';

/** The matrix at a threshold that the user has moved to; null while the threshold is the run's own. */
export function exploredMatrixView(
  inspection: Pick<Inspection, 'scores' | 'movedThreshold'> | null,
  split: ShownSplit,
): MatrixView | null {
  const { scores = null, movedThreshold = null } = inspection ?? {};
  if (scores === null || movedThreshold === null) return null;
  const counts = countsAt(scores[split], movedThreshold);
  return {
    kind: 'counted',
    source: `exploring ${formatScore(movedThreshold)}`,
    counts,
    recall: recallOf(counts),
    specificity: specificityOf(counts),
    intervals: {
      recall: wilsonInterval(counts.tp, counts.tp + counts.fn),
      specificity: wilsonInterval(counts.tn, counts.tn + counts.fp),
    },
  };
}
