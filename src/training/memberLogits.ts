/** Logits that members give to the same rows: [members x rows x outputs], each member's one after the other. */
export interface MemberLogits {
  readonly members: number;
  readonly values: Float32Array;
}

/** How the logits of members become one answer. */
export interface Combination {
  /** On the members' log odds: below 1 where they are surer than they are right. */
  readonly scale: number;
  /** How far the loss moves logits away from the log odds; 0 of many classes. */
  readonly shift: number;
  /** Of a network that tells many classes apart. */
  readonly classes?: ClassReading;
}

/** How the logits of a network that tells many classes apart are read. */
export interface ClassReading {
  /** [classes] the classes whose probabilities together are the score of a row. */
  readonly isPositive: readonly boolean[];
  /** [classes] how far the loss moves the logit of each class away from its log probability. */
  readonly shifts: readonly number[];
}

export const plainCombination: Combination = { scale: 1, shift: 0 };

/** The mean over the members for each row, in double precision, written to `means` from `start` on. */
export function writeMeans({ members, values }: MemberLogits, means: Float64Array, start: number): void {
  const rows = values.length / members;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let at = row; at < values.length; at += rows) sum += values[at] ?? NaN;
    means[start + row] = sum / members;
  }
}

/**
 * The standard deviation over the members for each row, with members - 1, written to `spreads` from `start` on. One member has no
 * spread: 0.
 */
export function writeSpreads(logits: MemberLogits, spreads: Float32Array, start: number): void {
  const { members, values } = logits;
  if (members === 1) return;
  const rows = values.length / members;
  const means = new Float64Array(rows);
  writeMeans(logits, means, 0);
  for (let row = 0; row < rows; row++) {
    const mean = means[row] ?? NaN;
    let sum = 0;
    for (let at = row; at < values.length; at += rows) sum += ((values[at] ?? NaN) - mean) ** 2;
    spreads[start + row] = Math.sqrt(sum / (members - 1));
  }
}
