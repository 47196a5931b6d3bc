import type { CategoricalColumn, Column, NumericColumn, Table } from '../../../src/engine/table';

/** A table whose first record is in line 2, below a header. */
export function tableOf(columns: readonly Column[]): Table {
  const [first] = columns;
  const rowCount = first === undefined ? 0 : first.kind === 'numeric' ? first.values.length : first.codes.length;
  const rowNumbers = Uint32Array.from({ length: rowCount }, (_, row) => row + 1);
  return { rowCount, columns, rowNumbers, lines: rowNumbers.map((row) => row + 1) };
}

export function rowsOf({ rowCount }: Table): Uint32Array {
  return Uint32Array.from({ length: rowCount }, (_, row) => row);
}

export function numeric(name: string, values: readonly number[]): NumericColumn {
  return { kind: 'numeric', name, values: Float32Array.from(values) };
}

/** Levels in the order of first appearance; null is missing. */
export function categorical(name: string, values: readonly (string | null)[]): CategoricalColumn {
  const codeOf = new Map<string, number>();
  const codes = Int32Array.from(values, (value) => {
    if (value === null) return -1;
    const code = codeOf.get(value) ?? codeOf.size;
    codeOf.set(value, code);
    return code;
  });
  return { kind: 'categorical', name, codes, levels: [...codeOf.keys()] };
}
