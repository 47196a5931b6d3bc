import { assertNever } from '../../base/assertNever';
import type { CategoricalColumn, Column, NumericColumn, Table } from '../table';
import {
  widthOf,
  type ColumnPreprocessing,
  type NumericPreprocessing,
  type OneHotPreprocessing,
  type Preprocessing,
} from './preprocessing';
import { smoothClip } from './smoothClip';

/**
 * Network inputs for `rows` of `table`: row-major [rows.length x preprocessing.width]. The table must have the columns that
 * the preprocessing was fitted on, by name and kind. For the very rows that it was fitted on, `fitPreprocessing` has the inputs.
 */
export function applyPreprocessing(table: Table, preprocessing: Preprocessing, rows: Uint32Array): Float32Array {
  const { width } = preprocessing;
  const inputs = new Float32Array(rows.length * width);
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  let offset = 0;
  for (const fitted of preprocessing.columns) {
    writeInputs(byName.get(fitted.name), fitted, rows, { inputs, offset, width });
    offset += widthOf(fitted);
  }
  return inputs;
}

/** Where the inputs of a column go: from `offset` on in every row of `width` inputs. */
interface Place {
  readonly inputs: Float32Array;
  readonly offset: number;
  readonly width: number;
}

function writeInputs(column: Column | undefined, fitted: ColumnPreprocessing, rows: Uint32Array, place: Place): void {
  switch (fitted.kind) {
    case 'numeric':
      if (column?.kind !== 'numeric') throw new Error(`The table has no numeric column "${fitted.name}".`);
      writeNumeric(column, fitted, rows, place);
      return;
    case 'binary': {
      const values = [-1, 1];
      writeLevelValues(categorical(column, fitted), { ...fitted, values, unseen: 0, missing: 0 }, rows, place);
      return;
    }
    case 'target-rate': {
      const { rareValue: unseen, missingValue: missing } = fitted;
      const category = categorical(column, fitted);
      writeLevelValues(category, { ...fitted, unseen, missing, hasMissing: false }, rows, place);
      return;
    }
    case 'one-hot':
      writeOneHot(categorical(column, fitted), fitted, rows, place);
      return;
    default:
      assertNever(fitted);
  }
}

function categorical(column: Column | undefined, { name }: ColumnPreprocessing): CategoricalColumn {
  if (column?.kind === 'categorical') return column;
  throw new Error(`The table has no categorical column "${name}".`);
}

function writeNumeric(
  { values }: NumericColumn,
  { median, scale, hasMissing }: NumericPreprocessing,
  rows: Uint32Array,
  { inputs, offset, width }: Place,
): void {
  let at = offset;
  for (const row of rows) {
    const value = values[row] ?? NaN;
    if (!Number.isNaN(value)) inputs[at] = scale === 0 ? 0 : smoothClip((value - median) * scale);
    else if (hasMissing) inputs[at + 1] = 1;
    at += width;
  }
}

/** A value for each level by name, because another table numbers its levels otherwise. */
interface LevelValues {
  readonly levels: readonly string[];
  readonly values: readonly number[];
  readonly unseen: number;
  readonly missing: number;
  readonly hasMissing: boolean;
}

function writeLevelValues(
  { codes, levels }: CategoricalColumn,
  fitted: LevelValues,
  rows: Uint32Array,
  { inputs, offset, width }: Place,
): void {
  const valueOfLevel = new Map(fitted.levels.map((level, index) => [level, fitted.values[index] ?? fitted.unseen]));
  const valueOfCode = Float32Array.from(levels, (level) => valueOfLevel.get(level) ?? fitted.unseen);
  let at = offset;
  for (const row of rows) {
    const code = codes[row] ?? -1;
    inputs[at] = code < 0 ? fitted.missing : (valueOfCode[code] ?? fitted.unseen);
    if (code < 0 && fitted.hasMissing) inputs[at + 1] = 1;
    at += width;
  }
}

/** The inputs of a row are its level's, then that of the rare levels, then that of missing. */
function writeOneHot(
  { codes, levels }: CategoricalColumn,
  fitted: OneHotPreprocessing,
  rows: Uint32Array,
  { inputs, offset, width }: Place,
): void {
  const none = -1;
  const rare = fitted.hasRare ? fitted.levels.length : none;
  const missing = fitted.hasMissing ? fitted.levels.length + (fitted.hasRare ? 1 : 0) : none;
  const positionOfLevel = new Map(fitted.levels.map((level, index) => [level, index]));
  const positionOfCode = Int32Array.from(levels, (level) => positionOfLevel.get(level) ?? rare);
  let at = offset;
  for (const row of rows) {
    const code = codes[row] ?? -1;
    const position = code < 0 ? missing : (positionOfCode[code] ?? rare);
    if (position !== none) inputs[at + position] = 1;
    at += width;
  }
}
