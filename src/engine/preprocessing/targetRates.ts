import { smoothClip } from './smoothClip';

/**
 * What the levels of a column say about the target, for new rows and, without their own label, for the training rows. A slot is a
 * kept level, or one of two more: the rare levels together, and missing.
 */
export interface TargetRates {
  /** Learned from all training rows. */
  readonly all: { readonly values: readonly number[]; readonly rareValue: number; readonly missingValue: number };
  /** [trainRows] learned from the training rows of the other folds. */
  readonly outOfFold: Float32Array;
}

/** A level of so many rows counts as much as the overall rate. */
const smoothing = 10;

/**
 * Smoothed target rates (Micci-Barreca 2001; scikit-learn's TargetEncoder with smooth=10): a level with n rows, p of them
 * positive, where a share q of all is positive, has the rate (p + 10 q) / (n + 10). The input is logit(rate) - logit(q),
 * smoothly clipped: 0 says nothing, and each unit multiplies the odds by e.
 * @param codes [rows] of the column
 * @param kept codes of the levels with a value of their own
 * @param foldOfTrainRow [trainRows] fold of each training row
 */
export function fitTargetRates(
  codes: Int32Array,
  kept: readonly number[],
  levelCount: number,
  trainRows: Uint32Array,
  isPositive: Uint8Array,
  foldOfTrainRow: Uint8Array,
): TargetRates {
  const rare = kept.length;
  const missing = kept.length + 1;
  const slotOfCode = new Int32Array(levelCount).fill(rare);
  kept.forEach((code, slot) => (slotOfCode[code] = slot));
  const slots = Int32Array.from(trainRows, (row) => slotOfCode[codes[row] ?? -1] ?? missing);
  const labels = Uint8Array.from(trainRows, (row) => isPositive[row] ?? 0);

  const everything = () => true;
  const all = valuesOfSlots(slots, labels, kept.length + 2, everything);
  const outOfFold = new Float32Array(trainRows.length);
  for (const fold of new Set(foldOfTrainRow)) {
    const others = valuesOfSlots(slots, labels, kept.length + 2, (at) => foldOfTrainRow[at] !== fold);
    for (let at = 0; at < slots.length; at++) {
      if (foldOfTrainRow[at] === fold) outOfFold[at] = others[slots[at] ?? missing] ?? 0;
    }
  }
  return {
    all: { values: [...all.subarray(0, rare)], rareValue: all[rare] ?? 0, missingValue: all[missing] ?? 0 },
    outOfFold,
  };
}

/** [slots] the input for each slot, from the rows that `isUsed` admits. A slot without rows is 0. */
function valuesOfSlots(
  slots: Int32Array,
  labels: Uint8Array,
  slotCount: number,
  isUsed: (at: number) => boolean,
): Float64Array {
  const rows = new Float64Array(slotCount);
  const positives = new Float64Array(slotCount);
  let used = 0;
  let usedPositives = 0;
  for (let at = 0; at < slots.length; at++) {
    if (!isUsed(at)) continue;
    const slot = slots[at] ?? 0;
    const label = labels[at] ?? 0;
    rows[slot] = (rows[slot] ?? 0) + 1;
    positives[slot] = (positives[slot] ?? 0) + label;
    used++;
    usedPositives += label;
  }
  // Without a positive, or a negative, among the rows used there are no odds: half a row stands in.
  const share = Math.min(Math.max(usedPositives, 0.5), used - 0.5) / used;
  return rows.map((count, slot) => {
    const rate = ((positives[slot] ?? 0) + smoothing * share) / (count + smoothing);
    // Six digits are more than the rate is worth, and keep a stored run small.
    return Number(smoothClip(logit(rate) - logit(share)).toFixed(6));
  });
}

function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}
