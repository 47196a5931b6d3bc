import { err, ok, type Result } from '../base/result';
import { cellOf, type Cell } from '../engine/confusion';
import { failure, type Failure } from '../engine/failure';
import { splitNames, type SplitName } from '../engine/splitName';
import type {
  InspectedRow,
  InspectedRows,
  RowFilter,
  RowQuery,
  RunCurves,
  RunScores,
  ScoredLine,
  SliceQuery,
  SlicesAnswer,
  SplitScores,
} from '../protocol/inspectorMessages';
import type { RunRecord } from '../protocol/runRecord';
import { readRun } from '../runs/readRun';
import { readScoredRows, type Block, type ScoredRows } from '../runs/readScoredRows';
import type { DatasetRecords } from './datasetRecords';
import { openDatasetRecords } from './openDatasetRecords';
import { curvesOfRun } from './curvesOfRun';
import { isOfClasses } from './isOfClasses';
import { orderByRank, orderByScore, positionsOfRows, ranksOf, type RowRanks } from './orderRows';
import { rankColumn } from './rankColumn';
import { RunExplainer } from './runExplainer';
import { RowFilters, type RowMask } from './rowFilters';
import { readWholeDataset, type WholeDataset } from './wholeDataset';

/** More columns are not looked at side by side. */
const mostColumns = 50;

/** One stored run with the file that it was trained on, held in memory to answer questions about its rows. */
export class InspectedRun {
  readonly #positions: Uint32Array;
  readonly #filters: RowFilters;
  /** Asks the model again. */
  readonly explainer: RunExplainer;
  readonly #ranks = new Map<string, RowRanks>();
  #records: Promise<Result<DatasetRecords, Failure>> | null = null;
  #whole: Promise<Result<WholeDataset, Failure>> | null = null;
  #spreadRanks: RowRanks | null = null;
  #lastOrder: { readonly key: string; readonly order: Uint32Array } | null = null;
  #byLine: { readonly positions: Uint32Array; readonly lines: Uint32Array } | null = null;

  private constructor(
    runDir: string,
    private readonly record: RunRecord,
    private readonly scored: ScoredRows,
    private readonly dataset: string,
  ) {
    this.#positions = positionsOfRows(scored);
    this.explainer = new RunExplainer(runDir, record, scored, dataset);
    this.#filters = new RowFilters(record, scored, () => (this.#whole ??= this.#readWhole()));
  }

  /** @param dataset path of the file now; a run may have been moved together with it */
  static async open(runDir: string, dataset: string): Promise<Result<InspectedRun, Failure>> {
    const record = await readRun(runDir);
    if (!record.ok) return record;
    const scored = await readScoredRows(runDir, record.value.dataset.positive);
    return scored.ok ? ok(new InspectedRun(runDir, record.value, scored.value, dataset)) : scored;
  }

  scores(): RunScores {
    return this.#scoresOf(null);
  }

  async filteredScores(filter: RowFilter): Promise<Result<RunScores, Failure>> {
    const mask = await this.#filters.maskOf(filter);
    return mask.ok ? ok(this.#scoresOf(mask.value)) : mask;
  }

  slices(query: SliceQuery): Promise<Result<SlicesAnswer, Failure>> {
    return this.#filters.slices(query);
  }

  /** Of another run, and whether its splits hold the same rows as those of this one. */
  curvesBeside(runDir: string): Promise<Result<RunCurves, Failure>> {
    return curvesOfRun(runDir, this.scored);
  }

  async rows(query: RowQuery): Promise<Result<InspectedRows, Failure>> {
    const records = await this.#openRecords();
    const order = await this.#orderOf(query, records);
    if (!order.ok) return order;
    const columns = records.ok ? this.#shownColumns(records.value) : [];
    const places = [...order.value.subarray(query.offset, query.offset + query.limit)];
    return ok({
      total: order.value.length,
      rows: await Promise.all(places.map((place) => this.#rowAt(place, query, columns, records))),
      columns: columns.map(({ name }) => name),
      columnCount: records.ok ? records.value.columns.length - 1 : 0,
      datasetNote: this.#noteOn(records),
    });
  }

  /** None when the file has changed since the run: its lines are then not those that were scored. */
  async scoredLines(first: number, last: number, threshold: number): Promise<ScoredLine[]> {
    const records = await this.#openRecords();
    if (!records.ok || records.value.sha256 !== this.record.dataset.sha256) return [];
    const { positions, lines } = (this.#byLine ??= this.#sortByLine());
    const found: ScoredLine[] = [];
    for (let at = firstLineFrom(lines, first); at < lines.length && (lines[at] ?? 0) <= last; at++) {
      const place = positions[at] ?? 0;
      const { cell, score, split } = this.#judge(place, threshold);
      found.push({ line: lines[at] ?? 0, split, cell, score });
    }
    return found;
  }

  async close(): Promise<void> {
    const records = await this.#records;
    if (records?.ok) await records.value.close();
  }

  #scoresOf(mask: RowMask): RunScores {
    const { scores, blocks } = this.scored;
    const side = ({ start, end }: Block): SplitScores['positives'] =>
      mask === null ? scores.slice(start, end) : scores.slice(start, end).filter((_, at) => mask[start + at] === 1);
    const of = (split: SplitName): SplitScores => ({
      positives: side(blocks[split].positives),
      negatives: side(blocks[split].negatives),
    });
    return { train: of('train'), validation: of('validation'), test: of('test'), calibration: of('calibration') };
  }

  async #readWhole(): Promise<Result<WholeDataset, Failure>> {
    const records = await this.#openRecords();
    return records.ok ? readWholeDataset(this.dataset, records.value, this.record, this.scored) : records;
  }

  #openRecords(): Promise<Result<DatasetRecords, Failure>> {
    return (this.#records ??= openDatasetRecords(this.dataset, this.record.config.read));
  }

  async #orderOf(query: RowQuery, records: Result<DatasetRecords, Failure>): Promise<Result<Uint32Array, Failure>> {
    const { split, cells, threshold, sort, classes = null, filter = everyRow } = query;
    const key = JSON.stringify([split, cells, threshold, sort, classes, filter]);
    if (this.#lastOrder?.key === key) return ok(this.#lastOrder.order);
    const mask = await this.#filters.maskOf(filter);
    if (!mask.ok) return mask;
    let order: Uint32Array;
    if (sort.by === 'score' || sort.by === 'margin') {
      order = orderByScore(this.scored, query, sort.by);
      if (sort.descending) order.reverse();
    } else {
      const ranks = await this.#ranksBy(sort.by, records);
      if (!ranks.ok) return ranks;
      order = orderByRank(this.scored, query, ranks.value, {
        descending: sort.descending,
        positions: this.#positions,
      });
    }
    const { value: ofFilter } = mask;
    if (ofFilter !== null) order = order.filter((place) => ofFilter[place] === 1);
    if (classes !== null) order = order.filter(isOfClasses(this.scored, classes));
    this.#lastOrder = { key, order };
    return ok(order);
  }

  async #ranksBy(
    by: 'line' | 'label' | 'predicted' | 'spread' | { readonly column: string },
    records: Result<DatasetRecords, Failure>,
  ): Promise<Result<RowRanks, Failure>> {
    // Labels are numbered in their order.
    if (by === 'label') return ok(this.scored.labelCodes);
    if (by === 'predicted') return ok(this.scored.predictedCodes ?? this.scored.labelCodes);
    if (by === 'line') return ok(this.scored.rowNumbers);
    if (by === 'spread') return ok((this.#spreadRanks ??= ranksOf(this.scored.spreads ?? this.scored.scores)));
    if (!records.ok) return records;
    const { columns } = records.value;
    const { column } = by;
    if (!columns.includes(column)) return err(noSuchColumn(this.dataset, column));
    const known = this.#ranks.get(column);
    if (known !== undefined) return ok(known);
    const { config, dataset } = this.record;
    const source = { path: this.dataset, read: config.read, column, columns, target: dataset.target };
    const ranks = await rankColumn(source, this.scored);
    if (ranks.ok) this.#ranks.set(column, ranks.value);
    return ranks;
  }

  async #rowAt(
    place: number,
    { threshold }: RowQuery,
    columns: readonly ShownColumn[],
    records: Result<DatasetRecords, Failure>,
  ): Promise<InspectedRow> {
    const row = this.scored.rowNumbers[place] ?? 0;
    const line = this.scored.lines[place] ?? 0;
    const { cell, score, label } = this.#judge(place, threshold);
    const known = records.ok ? await records.value.read(row, line) : { values: [], lastLine: line };
    return {
      row,
      line,
      lastLine: known.lastLine,
      label,
      predicted: this.#predictedAt(place),
      score,
      spread: this.scored.spreads?.[place] ?? null,
      cell,
      values: columns.map(({ index }) => known.values[index] ?? null),
    };
  }

  #predictedAt(place: number): string | null {
    const { predictedCodes, labels } = this.scored;
    return predictedCodes === null ? null : (labels[predictedCodes[place] ?? 0] ?? '');
  }

  #judge(place: number, threshold: number): { cell: Cell; score: number; split: SplitName; label: string } {
    const { scores, labels, labelCodes, blocks } = this.scored;
    const score = scores[place] ?? NaN;
    const split = splitNames.find((name) => place < blocks[name].negatives.end) ?? 'calibration';
    const isPositive = place < blocks[split].positives.end;
    return { cell: cellOf(isPositive, score, threshold), score, split, label: labels[labelCodes[place] ?? 0] ?? '' };
  }

  /** The target is shown as the label of each row. */
  #shownColumns({ columns }: DatasetRecords): ShownColumn[] {
    return columns
      .map((name, index) => ({ name, index }))
      .filter(({ name }) => name !== this.record.dataset.target)
      .slice(0, mostColumns);
  }

  #noteOn(records: Result<DatasetRecords, Failure>): string | null {
    if (!records.ok) return `The values of the rows cannot be shown. ${records.error.message}`;
    if (records.value.sha256 === this.record.dataset.sha256) return null;
    return 'The file has changed since this run: lines and values are those that it has now, scores and labels those of then.';
  }

  #sortByLine(): { positions: Uint32Array; lines: Uint32Array } {
    const { rowNumbers, lines } = this.scored;
    const positions = Uint32Array.from(Uint32Array.from(rowNumbers).sort(), (row) => this.#positions[row] ?? 0);
    return { positions, lines: Uint32Array.from(positions, (place) => lines[place] ?? 0) };
  }
}

const everyRow: RowFilter = { expression: '', slice: null };

interface ShownColumn {
  readonly name: string;
  readonly index: number;
}

/** Index of the first of the ascending lines that is not above `line`. */
function firstLineFrom(lines: Uint32Array, line: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle] ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

function noSuchColumn(dataset: string, column: string): Failure {
  const message = `${dataset} has no column "${column}" any more.`;
  return failure('data', 'column-not-found', message, 'Sort by another column, or train again.');
}
