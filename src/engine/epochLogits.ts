import { float32AtOrder, orderOfFloat32 } from '../base/float32Order';
import { sigmoid } from './losses/logit';

/**
 * Scores of many epochs are kept as logits in float32, four bytes a row: a score in float32 would round confident rows to the same 1,
 * a logit keeps them apart.
 */

/** What scores are on both sides of a threshold, as logits in float32. */
export interface LogitCut {
  /** The lowest that is flagged: its score reaches the threshold. Infinity where no score does. */
  readonly flaggedFrom: number;
  /** The highest that is not flagged; -Infinity where all are. */
  readonly unflaggedTo: number;
}

/** Found by bisection over all float32 numbers, because the logit of a threshold is not exact, and the side of a row has to be. */
export function logitCutOf(threshold: number): LogitCut {
  let unflagged = orderOfFloat32(-Infinity);
  let flagged = orderOfFloat32(Infinity);
  if (sigmoid(-Infinity) >= threshold) return { flaggedFrom: -Infinity, unflaggedTo: -Infinity };
  while (flagged - unflagged > 1) {
    const middle = Math.floor((unflagged + flagged) / 2);
    if (sigmoid(float32AtOrder(middle)) >= threshold) flagged = middle;
    else unflagged = middle;
  }
  return { flaggedFrom: float32AtOrder(flagged), unflaggedTo: float32AtOrder(unflagged) };
}

/** In how many epochs each row was flagged, [rows]. @param logits one for each epoch, [rows] as `roundLogits` leaves them */
export function countFlaggedEpochs(logits: readonly Float32Array[], threshold: number): Uint16Array {
  const { flaggedFrom } = logitCutOf(threshold);
  const flagged = new Uint16Array(logits[0]?.length ?? 0);
  for (const ofEpoch of logits) {
    for (let row = 0; row < flagged.length; row++) {
      if ((ofEpoch[row] ?? NaN) >= flaggedFrom) flagged[row] = (flagged[row] ?? 0) + 1;
    }
  }
  return flagged;
}

/** What a network says of the rows of a split, each [rows]. */
export interface ScoredLogits {
  readonly logits: Float64Array;
  /** `sigmoid` of the logits. */
  readonly scores: Float64Array;
}

/** What an epoch says of train and validation rows, in the order in which a training has them. */
export interface EpochAnswers {
  readonly train: ScoredLogits;
  readonly validation: ScoredLogits;
}

/** Writes the logits in float32 into `target` [rows]. Rounding moves no row to the other side of the threshold. */
export function roundLogits(
  { logits, scores }: ScoredLogits,
  threshold: number,
  cut: LogitCut,
  target: Float32Array,
): void {
  const { flaggedFrom, unflaggedTo } = cut;
  for (let row = 0; row < target.length; row++) {
    const rounded = Math.fround(logits[row] ?? NaN);
    target[row] = (scores[row] ?? NaN) >= threshold ? Math.max(rounded, flaggedFrom) : Math.min(rounded, unflaggedTo);
  }
}
