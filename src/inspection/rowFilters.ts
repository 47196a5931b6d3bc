import { err, ok, type Result } from '../base/result';
import { filterRows, type FilterColumn, type FilterTables } from '../data/filter/filterRows';
import type { SettledColumn } from '../data/settleColumn';
import { failure, type Failure } from '../engine/failure';
import { sliceColumn, type SlicedColumn } from '../engine/slices/sliceColumn';
import { countSlices } from '../engine/slices/sliceCounts';
import { splitNames } from '../engine/splitName';
import type { RowFilter, SliceQuery, SlicesAnswer } from '../protocol/inspectorMessages';
import type { RunRecord } from '../protocol/runRecord';
import type { ScoredRows } from '../runs/readScoredRows';
import type { WholeDataset } from './wholeDataset';

/** [scored rows] 1 for each row of a filter; null for all rows. */
export type RowMask = Uint8Array | null;

/** So many filters are remembered: a user goes back and forth between a few. */
const mostKept = 8;

/** Picks rows of a run by what its dataset says of them. */
export class RowFilters {
  readonly #masks = new Map<string, Promise<Result<RowMask, Failure>>>();
  readonly #sliced = new Map<string, SlicedColumn>();

  /** @param whole reads the dataset with the first question, and later has it */
  constructor(
    private readonly record: RunRecord,
    private readonly scored: ScoredRows,
    private readonly whole: () => Promise<Result<WholeDataset, Failure>>,
  ) {}

  maskOf({ expression, slice }: RowFilter): Promise<Result<RowMask, Failure>> {
    if (slice === null) return this.#matching(expression.trim());
    return this.#kept(JSON.stringify([expression.trim(), slice]), async () => {
      const matching = await this.#matching(expression.trim());
      if (!matching.ok) return matching;
      const sliced = await this.#slicedBy(slice.column);
      if (!sliced.ok) return sliced;
      const { codes } = sliced.value;
      return ok(
        Uint8Array.from(codes, (code, at) =>
          Number(code === slice.code && (matching.value === null || matching.value[at] === 1)),
        ),
      );
    });
  }

  async slices({ column, split, threshold, expression }: SliceQuery): Promise<Result<SlicesAnswer, Failure>> {
    const whole = await this.whole();
    if (!whole.ok) return whole;
    const columns = this.#sliceable(whole.value);
    const name = column ?? columns[0];
    if (name === undefined) return err(noSuchColumn(this.record.dataset.target));
    const sliced = await this.#slicedBy(name);
    if (!sliced.ok) return sliced;
    const mask = await this.#matching(expression.trim());
    if (!mask.ok) return mask;
    const { scores, blocks } = this.scored;
    return ok({
      column: name,
      columns,
      slices: countSlices(sliced.value, scores, blocks[split], threshold, mask.value),
    });
  }

  /** The target aside, which is what is judged; columns that a training learns from come first. */
  #sliceable({ names, columns }: WholeDataset): string[] {
    const { target, leftOut } = this.record.dataset;
    const unused = new Set(leftOut.map(({ column }) => column));
    const known = names.filter((name, index) => name !== target && columns[index]?.kind !== 'abandoned');
    return [...known.filter((name) => !unused.has(name)), ...known.filter((name) => unused.has(name))];
  }

  async #slicedBy(name: string): Promise<Result<SlicedColumn, Failure>> {
    const known = this.#sliced.get(name);
    if (known !== undefined) return ok(known);
    const whole = await this.whole();
    if (!whole.ok) return whole;
    const column = whole.value.columns[whole.value.names.indexOf(name)];
    if (column === undefined || column.kind === 'abandoned') return err(noSuchColumn(name));
    const sliced = sliceColumn(atPlaces(column, whole.value.places));
    this.#sliced.set(name, sliced);
    return ok(sliced);
  }

  #matching(expression: string): Promise<Result<RowMask, Failure>> {
    if (expression === '') return Promise.resolve(ok(null));
    return this.#kept(JSON.stringify([expression]), async () => {
      const whole = await this.whole();
      return whole.ok ? filterRows(expression, this.#tables(whole.value)) : whole;
    });
  }

  #kept(key: string, find: () => Promise<Result<RowMask, Failure>>): Promise<Result<RowMask, Failure>> {
    const known = this.#masks.get(key);
    if (known !== undefined) return known;
    const found = find();
    this.#masks.set(key, found);
    const [oldest] = this.#masks.keys();
    if (this.#masks.size > mostKept && oldest !== undefined) this.#masks.delete(oldest);
    return found;
  }

  #tables({ names, columns, places }: WholeDataset): FilterTables {
    const { scores, spreads, labelCodes, labels, rowNumbers, lines } = this.scored;
    const rows = scores.length;
    const own = Int32Array.from(scores, (_, at) => at);
    const ofRun = (name: string, column: FilterColumn['column']): FilterColumn => ({ name, column, places: own });
    return {
      rows,
      dataset: names.map((name, index) => ({ name, column: columns[index] ?? { kind: 'abandoned' }, places })),
      run: [
        ofRun('score', { kind: 'numeric', values: scores }),
        ...(spreads === null ? [] : [ofRun('spread', { kind: 'numeric', values: spreads })]),
        ofRun('label', { kind: 'text', codes: Int32Array.from(labelCodes), levels: labels }),
        ofRun('split', { kind: 'text', codes: this.#splitCodes(), levels: splitNames }),
        ofRun('row', { kind: 'numeric', values: rowNumbers }),
        ofRun('line', { kind: 'numeric', values: lines }),
      ],
    };
  }

  #splitCodes(): Int32Array {
    const codes = new Int32Array(this.scored.scores.length);
    splitNames.forEach((split, code) => {
      const { positives, negatives } = this.scored.blocks[split];
      codes.fill(code, positives.start, negatives.end);
    });
    return codes;
  }
}

/** A column of the file in the order of the scored rows. */
function atPlaces(column: Exclude<SettledColumn, { kind: 'abandoned' }>, places: Int32Array): typeof column {
  switch (column.kind) {
    case 'numeric':
      return { kind: 'numeric', values: Float32Array.from(places, (place) => column.values[place] ?? NaN) };
    case 'date':
      return { kind: 'date', days: Float64Array.from(places, (place) => column.days[place] ?? NaN) };
    case 'text':
      return { ...column, codes: places.map((place) => column.codes[place] ?? -1) };
  }
}

function noSuchColumn(name: string): Failure {
  return failure(
    'usage',
    'column-not-found',
    `Rows cannot be told apart by "${name}".`,
    'Choose a column of the dataset beside its target.',
  );
}
