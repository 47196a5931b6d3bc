import { assertNever } from '../../base/assertNever';
import type { CategoricalColumn, Column, NumericColumn, Table } from '../table';
import { numericWidth, standardisedNumber, writePieces, type NumericView } from './numericView';
import {
  widthOf,
  type ColumnPreprocessing,
  type NumericPreprocessing,
  type OneHotPreprocessing,
  type Preprocessing,
} from './preprocessing';
import { smoothClip } from './smoothClip';

/**
 * Network inputs for `rows` of `table`, view by view: row-major [views x rows.length x preprocessing.width]. The table must have the columns that
 * the preprocessing was fitted on, by name and kind. For the very rows that it was fitted on, `fitPreprocessing` has the inputs.
 */
export function applyPreprocessing(table: Table, preprocessing: Preprocessing, rows: Uint32Array): Float32Array {
  const { views, width } = preprocessing;
  const size = rows.length * width;
  const inputs = new Float32Array(views.length * size);
  views.forEach((view, at) => {
    writeView(table, preprocessing, rows, view, inputs.subarray(at * size, (at + 1) * size));
  });
  return inputs;
}

/** @param inputs [rows.length x width], zeros */
function writeView(
  table: Table,
  { columns, width }: Preprocessing,
  rows: Uint32Array,
  view: NumericView,
  inputs: Float32Array,
): void {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  let offset = 0;
  const writers = columns.map((fitted) => {
    const write = writerOf(byName.get(fitted.name), fitted, view, { inputs, offset, width });
    offset += widthOf(fitted, view);
    return write;
  });
  // Block by block, so that the inputs of a block are in the processor's cache while each column goes through all of them.
  const blockRows = Math.max(1, Math.floor(blockInputs / width));
  for (let first = 0; first < rows.length; first += blockRows) {
    const last = Math.min(first + blockRows, rows.length);
    for (const write of writers) write(rows, first, last);
  }
}

/** 128 KB. */
const blockInputs = 1 << 15;

/** Where the inputs of a column go: from `offset` on in every row of `width` inputs. */
interface Place {
  readonly inputs: Float32Array;
  readonly offset: number;
  readonly width: number;
}

interface NumericPreprocessingAt extends Pick<NumericPreprocessing, 'median' | 'scale' | 'hasMissing'> {
  readonly inputs: Float32Array;
  /** Of the first input to write. */
  readonly at: number;
  readonly width: number;
}

/** Writes the inputs of one column for `rows` from `first` to before `last`. */
type Writer = (rows: Uint32Array, first: number, last: number) => void;

function writerOf(column: Column | undefined, fitted: ColumnPreprocessing, view: NumericView, place: Place): Writer {
  switch (fitted.kind) {
    case 'numeric':
      if (column?.kind !== 'numeric') throw new Error(`The table has no numeric column "${fitted.name}".`);
      return view === 'clipped' ? clippedWriter(column, fitted, place) : numericWriter(column, fitted, view, place);
    case 'binary': {
      const values = [-1, 1];
      return levelValueWriter(categorical(column, fitted), { ...fitted, values, unseen: 0, missing: 0 }, place);
    }
    case 'target-rate': {
      const { rareValue: unseen, missingValue: missing } = fitted;
      return levelValueWriter(categorical(column, fitted), { ...fitted, unseen, missing, hasMissing: false }, place);
    }
    case 'one-hot':
      return oneHotWriter(categorical(column, fitted), fitted, place);
    default:
      return assertNever(fitted);
  }
}

function categorical(column: Column | undefined, { name }: ColumnPreprocessing): CategoricalColumn {
  if (column?.kind === 'categorical') return column;
  throw new Error(`The table has no categorical column "${name}".`);
}

function numericWriter(
  { values }: NumericColumn,
  fitted: NumericPreprocessing,
  view: Exclude<NumericView, 'clipped'>,
  { inputs, offset, width }: Place,
): Writer {
  const missing = numericWidth(fitted, view);
  const write = inputWriter(fitted, view, inputs);
  return (rows, first, last) => {
    let at = offset + first * width;
    for (let index = first; index < last; index++) {
      const value = values[rows[index] ?? 0] ?? NaN;
      const isMissing = Number.isNaN(value);
      write(isMissing ? fitted.median : value, at);
      if (isMissing && fitted.hasMissing) inputs[at + missing] = 1;
      at += width;
    }
  };
}

/** Writes a number that is not NaN. */
function inputWriter(
  { name, scale, mean, deviation, edges }: NumericPreprocessing,
  view: Exclude<NumericView, 'clipped'>,
  inputs: Float32Array,
): (value: number, at: number) => void {
  if (view === 'piecewise' && edges !== null) {
    const bounds = Float64Array.from(edges);
    return (value, at) => {
      writePieces(value, bounds, inputs, at);
    };
  }
  if (view === 'standardised' && mean !== null && deviation !== null) {
    return (value, at) => {
      inputs[at] = standardisedNumber(value, scale, mean, deviation);
    };
  }
  throw new Error(`Column "${name}" was not fitted for the ${view} view.`);
}

function clippedWriter(
  { values }: NumericColumn,
  { median, scale, hasMissing }: NumericPreprocessing,
  { inputs, offset, width }: Place,
): Writer {
  return (rows, first, last) => {
    writeNumbers(values, rows, first, last, { inputs, at: offset + first * width, width, median, scale, hasMissing });
  };
}

/** The view that large tables get. A function of its own, without anything captured: the loop that most of a preparation is spent in runs a third faster so. */
function writeNumbers(
  values: Float32Array,
  rows: Uint32Array,
  first: number,
  last: number,
  { inputs, at: start, width, median, scale, hasMissing }: NumericPreprocessingAt,
): void {
  let at = start;
  for (let index = first; index < last; index++) {
    const value = values[rows[index] ?? 0] ?? NaN;
    const input = smoothClip((value - median) * scale);
    // NaN is also an infinity without a scale, which tells nothing.
    if (!Number.isNaN(input)) inputs[at] = input;
    else if (hasMissing && Number.isNaN(value)) inputs[at + 1] = 1;
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

function levelValueWriter(
  { codes, levels }: CategoricalColumn,
  fitted: LevelValues,
  { inputs, offset, width }: Place,
): Writer {
  const valueOfLevel = new Map(fitted.levels.map((level, index) => [level, fitted.values[index] ?? fitted.unseen]));
  const valueOfCode = Float32Array.from(levels, (level) => valueOfLevel.get(level) ?? fitted.unseen);
  return (rows, first, last) => {
    let at = offset + first * width;
    for (let index = first; index < last; index++) {
      const code = codes[rows[index] ?? 0] ?? -1;
      inputs[at] = code < 0 ? fitted.missing : (valueOfCode[code] ?? fitted.unseen);
      if (code < 0 && fitted.hasMissing) inputs[at + 1] = 1;
      at += width;
    }
  };
}

/** The inputs of a row are its level's, then that of the rare levels, then that of missing. */
function oneHotWriter(
  { codes, levels }: CategoricalColumn,
  fitted: OneHotPreprocessing,
  { inputs, offset, width }: Place,
): Writer {
  const none = -1;
  const rare = fitted.hasRare ? fitted.levels.length : none;
  const missing = fitted.hasMissing ? fitted.levels.length + (fitted.hasRare ? 1 : 0) : none;
  const positionOfLevel = new Map(fitted.levels.map((level, index) => [level, index]));
  const positionOfCode = Int32Array.from(levels, (level) => positionOfLevel.get(level) ?? rare);
  return (rows, first, last) => {
    let at = offset + first * width;
    for (let index = first; index < last; index++) {
      const code = codes[rows[index] ?? 0] ?? -1;
      const position = code < 0 ? missing : (positionOfCode[code] ?? rare);
      if (position !== none) inputs[at + position] = 1;
      at += width;
    }
  };
}
