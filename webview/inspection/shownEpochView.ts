import { countsAt } from '../../src/engine/countsAt';
import type { EpochRecord } from '../../src/protocol/runRecord';
import type { RunView } from '../../src/protocol/runView';
import { epochScoresOf } from '../epochs/epochsState';
import { countedMatrix } from '../view/countedMatrix';
import { epochMatrixView, epochSource } from '../view/epochScrub';
import type { MatrixView, ShownSplit } from '../view/matrixView';
import { shownFilter, type Inspection } from './inspection';

/** The matrix at the epoch that is looked at: from its record, which counts all rows, or from the scores of those of a filter. */
export function shownEpochView(
  run: RunView,
  record: EpochRecord,
  inspection: Pick<Inspection, 'epochs' | 'filter'> | null,
  split: ShownSplit,
): MatrixView {
  const ofAll = epochMatrixView(run, record, split);
  const filter = inspection === null ? null : shownFilter(inspection);
  if (inspection === null || filter === null || ofAll.kind !== 'counted') return ofAll;
  const ofEpoch = epochScoresOf(inspection.epochs, split, filter);
  if (ofEpoch === null) return { ...ofAll, source: `${ofAll.source}, all rows` };
  const { threshold } = inspection.epochs;
  return countedMatrix(`filtered, ${epochSource(ofEpoch.epoch, threshold)}`, countsAt(ofEpoch.scores, threshold));
}
