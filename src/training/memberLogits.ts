/** Logits that members give to the same rows: [members x rows], each member's one after the other. */
export interface MemberLogits {
  readonly members: number;
  readonly values: Float32Array;
}

/**
 * The mean over the members for each row, in double precision, written to `means` from `start` on: float32 would round confident
 * rows to the same few numbers.
 */
export function writeMeans({ members, values }: MemberLogits, means: Float64Array, start: number): void {
  const rows = values.length / members;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let at = row; at < values.length; at += rows) sum += values[at] ?? NaN;
    means[start + row] = sum / members;
  }
}

/**
 * The standard deviation over the members for each row, with members - 1, written to `spreads` from `start` on. `means` holds the means
 * there. One member has no spread: 0.
 */
export function writeSpreads(
  { members, values }: MemberLogits,
  means: Float64Array,
  spreads: Float32Array,
  start: number,
): void {
  const rows = values.length / members;
  for (let row = 0; row < rows; row++) {
    const mean = means[start + row] ?? NaN;
    let sum = 0;
    for (let at = row; at < values.length; at += rows) sum += ((values[at] ?? NaN) - mean) ** 2;
    spreads[start + row] = members === 1 ? 0 : Math.sqrt(sum / (members - 1));
  }
}
