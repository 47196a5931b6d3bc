import { countsAt } from '../../src/engine/countsAt';
import type { SplitName } from '../../src/engine/splitName';
import type { EpochRecord } from '../../src/protocol/runRecord';
import { epochScoresOf } from '../epochs/epochsState';
import { shownFilter, shownScores, thresholdOf, type Inspection } from '../inspection/inspection';
import type { Standing } from './figureMarks';

/**
 * Where the user stands among the rows of a split. While an epoch is looked at whose scores are there, the curve is that of the epoch;
 * else it is the curve of the weights that were kept, with what the epoch decided beside it. Null until scores are read.
 */
export function standingOf(inspection: Inspection, split: SplitName, scrubbed: EpochRecord | null): Standing | null {
  const { epochs, ownThreshold } = inspection;
  const filter = shownFilter(inspection);
  const ofEpoch = epochScoresOf(epochs, split, filter);
  const { threshold } = epochs;
  if (ofEpoch !== null) {
    const counts = countsAt(ofEpoch.scores, threshold);
    const epoch = { number: ofEpoch.epoch, counts, threshold, isCurve: true };
    return { scores: ofEpoch.scores, threshold, ownThreshold: threshold, epoch };
  }
  const scores = shownScores(inspection);
  if (scores === null) return null;
  // What an epoch counted is known of all rows only.
  const isCounted = scrubbed !== null && filter === null && (split === 'train' || split === 'validation');
  const epoch = isCounted ? { number: scrubbed.epoch, counts: scrubbed[split], threshold, isCurve: false } : null;
  return { scores: scores[split], threshold: thresholdOf(inspection), ownThreshold, epoch };
}
