import { splitNames, type SplitName } from '../splitName';

/** Which split each row is on. */
export interface RowSplit {
  /** [rows] index into `splitNames`. */
  readonly codes: Uint8Array;
  /** The rows of each split, ascending. */
  readonly rows: Readonly<Record<SplitName, Uint32Array>>;
}

export function rowSplitOf(codes: Uint8Array): RowSplit {
  const rowsOf = (name: SplitName): Uint32Array => {
    const code = splitNames.indexOf(name);
    const rows = new Uint32Array(codes.length);
    let count = 0;
    for (let row = 0; row < codes.length; row++) if (codes[row] === code) rows[count++] = row;
    return rows.slice(0, count);
  };
  return {
    codes,
    rows: {
      train: rowsOf('train'),
      validation: rowsOf('validation'),
      test: rowsOf('test'),
      calibration: rowsOf('calibration'),
    },
  };
}
