import { quantiles } from '../preprocessing/quantiles';

/** A column as rows are told apart by it, [rows]; NaN or -1 where a value is missing. */
export type SliceableColumn =
  | { readonly kind: 'numeric'; readonly values: Float32Array }
  /** Days since 1970-01-01 00:00 UTC. */
  | { readonly kind: 'date'; readonly days: Float64Array }
  | { readonly kind: 'text'; readonly codes: Int32Array; readonly levels: readonly string[] };

/** Rows told apart by the values of one column. */
export interface SlicedColumn {
  /** What is said of each slice: a value, a range of numbers, `12 other values` or `missing`. */
  readonly names: readonly string[];
  /** [rows] the slice of each row. */
  readonly codes: Int32Array;
}

/** Numbers with no more different values than this are told apart one by one. */
const mostSingleNumbers = 8;

/** Ranges with about as many rows each. Fifths, so that a rare class still has some rows in each. */
const rangeShares = [0.2, 0.4, 0.6, 0.8];

/** The other levels are one slice. */
const mostLevels = 12;

/** Slices by value where there are few, else by ranges of numbers with about as many rows each, or by the most frequent levels. */
export function sliceColumn(column: SliceableColumn): SlicedColumn {
  switch (column.kind) {
    case 'numeric':
      return sliceNumbers(column.values, formatNumber, roundNumber);
    case 'date':
      return sliceNumbers(Float32Array.from(column.days), formatDay, Math.round);
    case 'text':
      return sliceLevels(column.codes, column.levels);
  }
}

function sliceNumbers(
  values: Float32Array,
  format: (value: number) => string,
  round: (value: number) => number,
): SlicedColumn {
  const single = fewValues(values);
  if (single !== null) {
    const placeOf = new Map(single.map((value, place) => [value, place]));
    const codes = Int32Array.from(values, (value) => placeOf.get(value) ?? single.length);
    return withMissing(single.map(format), codes);
  }
  const present = values.filter((value) => !Number.isNaN(value));
  // Rounded before rows are told apart by them, so that the names say exactly what is in a slice.
  const least = present.reduce((lower, value) => Math.min(lower, value), Infinity);
  const edges = [...new Set(quantiles(present, rangeShares).map(round))].filter((edge) => edge > least);
  const codes = Int32Array.from(values, (value) =>
    Number.isNaN(value) ? edges.length + 1 : edges.reduce((code, edge) => code + Number(value >= edge), 0),
  );
  const names = Array.from({ length: edges.length + 1 }, (_, code) => rangeName(edges[code - 1], edges[code], format));
  return withMissing(names, codes);
}

/** The different values, ascending; null when there are many. */
function fewValues(values: Float32Array): number[] | null {
  const found = new Set<number>();
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    found.add(value);
    if (found.size > mostSingleNumbers) return null;
  }
  return [...found].sort((a, b) => a - b);
}

function rangeName(from: number | undefined, below: number | undefined, format: (value: number) => string): string {
  if (from === undefined) return below === undefined ? 'all' : `below ${format(below)}`;
  return below === undefined ? `${format(from)} or more` : `${format(from)} to below ${format(below)}`;
}

function sliceLevels(codes: Int32Array, levels: readonly string[]): SlicedColumn {
  const rows = new Float64Array(levels.length);
  for (const code of codes) if (code >= 0) rows[code] = (rows[code] ?? 0) + 1;
  const used = [...rows.keys()].filter((level) => (rows[level] ?? 0) > 0);
  const byRows = used.sort((a, b) => (rows[b] ?? 0) - (rows[a] ?? 0) || a - b);
  // A single level is named rather than called others.
  const kept = byRows.length > mostLevels + 1 ? byRows.slice(0, mostLevels) : byRows;
  const others = byRows.length - kept.length;
  const names = kept.map((level) => levels[level] ?? '');
  if (others > 0) names.push(`${String(others)} other values`);
  const sliceOf = new Int32Array(levels.length).fill(kept.length);
  kept.forEach((level, slice) => (sliceOf[level] = slice));
  return withMissing(
    names,
    codes.map((code) => (code < 0 ? names.length : (sliceOf[code] ?? 0))),
  );
}

/** Rows without a value have the code behind the last slice; they are one more where there are any. */
function withMissing(names: readonly string[], codes: Int32Array): SlicedColumn {
  return { names: codes.includes(names.length) ? [...names, 'missing'] : names, codes };
}

/** Four significant digits, whole numbers as they are; in single precision, as the values that it is compared with. */
function roundNumber(value: number): number {
  return Number.isInteger(value) ? value : Math.fround(Number(value.toPrecision(4)));
}

function formatNumber(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(6)));
}

function formatDay(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}
