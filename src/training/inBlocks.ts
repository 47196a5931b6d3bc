/** Rows in one forward pass when only logits are wanted: enough to amortise the pass, few enough to stay in the cache. */
const blockRows = 8192;

/** Logits [rows], from the logits of consecutive blocks of rows. */
export function inBlocks(rows: number, logitsOf: (start: number, size: number) => Float32Array): Float32Array {
  const logits = new Float32Array(rows);
  for (let start = 0; start < rows; start += blockRows) {
    logits.set(logitsOf(start, Math.min(blockRows, rows - start)), start);
  }
  return logits;
}
