import { countsAt } from '../../src/engine/countsAt';
import { formatScore } from '../format/formatScore';
import { countedMatrix } from '../view/countedMatrix';
import type { MatrixView, ShownSplit } from '../view/matrixView';
import { shownScores, thresholdOf, type Inspection } from './inspection';

/** The matrix at a threshold that the user has moved to, or of the rows of a filter; null while the run is looked at as it is. */
export function exploredMatrixView(
  inspection: Pick<Inspection, 'scores' | 'movedThreshold' | 'ownThreshold' | 'filter'> | null,
  split: ShownSplit,
): MatrixView | null {
  const scores = inspection === null ? null : shownScores(inspection);
  if (inspection === null || scores === null) return null;
  const { movedThreshold, filter } = inspection;
  const changes = [
    ...(filter.applied === null ? [] : ['filtered']),
    ...(movedThreshold === null ? [] : [`exploring ${formatScore(movedThreshold)}`]),
  ];
  if (changes.length === 0) return null;
  return countedMatrix(changes.join(', '), countsAt(scores[split], thresholdOf(inspection)));
}
