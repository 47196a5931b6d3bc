import type { DuckDBFloatVector } from '@duckdb/node-api';

/** What a vector is made of. Its own interface gives single cells only, at thirty times the price. */
interface VectorParts {
  readonly items?: unknown;
  readonly validity?: { readonly data?: unknown };
}

/**
 * Copies the first `count` cells of a column to `values`, from `start` on; NULL becomes NaN. Reads the vector's arrays as they are where
 * they are as expected, and cell by cell where another version of DuckDB's package keeps them differently.
 */
export function copyFloats(cells: DuckDBFloatVector, count: number, values: Float32Array, start: number): void {
  const { items, validity } = cells as unknown as VectorParts;
  const valid = validity?.data;
  if (!(items instanceof Float32Array) || !(valid === null || valid instanceof BigUint64Array)) {
    for (let row = 0; row < count; row++) values[start + row] = cells.getItem(row) ?? NaN;
    return;
  }
  values.set(items.length === count ? items : items.subarray(0, count), start);
  if (valid === null) return;
  // One bit for each cell, the lowest first. Bytes, because bits of a BigInt cost an allocation each.
  const bits = new Uint8Array(valid.buffer, valid.byteOffset, valid.byteLength);
  for (let row = 0; row < count; row++) {
    if ((((bits[row >> 3] ?? 0) >> (row & 7)) & 1) === 0) values[start + row] = NaN;
  }
}
