import { splitNames } from '../../src/engine/splitName';
import type { RunScores } from '../../src/protocol/inspectorMessages';

/** Of all splits together. */
export function rowCount(scores: RunScores): number {
  return splitNames.reduce((rows, split) => rows + scores[split].positives.length + scores[split].negatives.length, 0);
}
