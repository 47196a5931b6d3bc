import type { MemberLogits } from './memberLogits';

/** Rows in one forward pass when only logits are wanted: enough to amortise the pass, few enough to stay in the cache. */
const blockRows = 8192;

/** Hands over the logits of consecutive blocks of rows, [members x size] from `logitsOf`, and where each block begins. */
export function inBlocks(
  rows: number,
  members: number,
  logitsOf: (start: number, size: number) => Float32Array,
  take: (logits: MemberLogits, start: number) => void,
): void {
  for (let start = 0; start < rows; start += blockRows) {
    take({ members, values: logitsOf(start, Math.min(blockRows, rows - start)) }, start);
  }
}
