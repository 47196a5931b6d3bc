import { err, ok, type Result } from '../base/result';
import type { DatasetFiles } from '../data/chooseColumns';
import { cellOf, type Cell } from '../engine/confusion';
import { failure, type Failure } from '../engine/failure';
import { splitNames, type SplitName } from '../engine/splitName';
import type {
  EpochScoresQuery,
  InspectedRow,
  InspectedRows,
  KeptEpochs,
  RowFilter,
  RowHistory,
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
import { readRunEpochs, type RowsOfEpoch, type RunEpochs } from './runEpochs';
import { RunExplainer } from './runExplainer';
import { RowFilters, type RowMask } from './rowFilters';
import { openSeveralRecords } from './severalRecords';
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
  #epochs: Promise<Result<RunEpochs | null, Failure>> | null = null;
  #spreadRanks: RowRanks | null = null;
  #lastOrder: { readonly key: string; readonly order: Uint32Array } | null = null;
  #byLine: { readonly positions: Uint32Array; readonly lines: Uint32Array } | null = null;

  private constructor(
    private readonly runDir: string,
    private readonly record: RunRecord,
    private readonly scored: ScoredRows,
    private readonly files: DatasetFiles,
  ) {
    this.#positions = positionsOfRows(scored);
    this.explainer = new RunExplainer(runDir, record, scored, files);
    this.#filters = new RowFilters(record, scored, () => (this.#whole ??= this.#readWhole()));
  }

  /** @param dataset path of the file now; a run may have been moved together with it. Several files are where they were. */
  static async open(runDir: string, dataset: string): Promise<Result<InspectedRun, Failure>> {
    const record = await readRun(runDir);
    if (!record.ok) return record;
    const scored = await readScoredRows(runDir, record.value.dataset.positive);
    if (!scored.ok) return scored;
    const paths = record.value.dataset.files?.map(({ path }) => path);
    const files = paths === undefined ? { path: dataset } : { path: dataset, paths };
    return ok(new InspectedRun(runDir, record.value, scored.value, files));
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

  /** Null where the run has kept no scores of epochs. */
  async keptEpochs(): Promise<Result<KeptEpochs | null, Failure>> {
    const epochs = await this.#openEpochs();
    return epochs.ok ? ok(epochs.value?.keptEpochs() ?? null) : epochs;
  }

  async epochScores({ epoch, split, filter = everyRow }: EpochScoresQuery): Promise<Result<SplitScores, Failure>> {
    const epochs = await this.#openEpochs();
    if (!epochs.ok) return epochs;
    const mask = await this.#filters.maskOf(filter);
    if (!mask.ok) return mask;
    const scores = epochs.value?.scoresAt(epoch, split, mask.value) ?? null;
    return scores === null ? err(epochNotKept(epoch)) : ok(scores);
  }

  /** Null for a row that epochs did not score, and where their scores were not kept. */
  async rowHistory(row: number): Promise<Result<RowHistory | null, Failure>> {
    const place = this.#positions[row] ?? -1;
    const epochs = await this.#openEpochs();
    if (!epochs.ok) return epochs;
    return ok(this.scored.rowNumbers[place] === row ? (epochs.value?.historyAt(place) ?? null) : null);
  }

  async rows(query: RowQuery): Promise<Result<InspectedRows, Failure>> {
    const records = await this.#openRecords();
    const epochs = await this.#epochsFor(query);
    if (!epochs.ok) return epochs;
    const order = await this.#orderOf(query, records, epochs.value);
    if (!order.ok) return order;
    const columns = records.ok ? this.#shownColumns(records.value) : [];
    const places = [...order.value.subarray(query.offset, query.offset + query.limit)];
    return ok({
      total: order.value.length,
      rows: await Promise.all(places.map((place) => this.#rowAt(place, query, columns, records, epochs.value))),
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
    return records.ok ? readWholeDataset(this.files, records.value, this.record, this.scored) : records;
  }

  #openRecords(): Promise<Result<DatasetRecords, Failure>> {
    const { files } = this.record.dataset;
    const { read } = this.record.config;
    return (this.#records ??=
      files === undefined ? openDatasetRecords(this.files.path, read) : openSeveralRecords(files, read));
  }

  /** How the rows that are asked for were scored then. A run without scores of epochs still has rows. */
  async #epochsFor({ epoch, split }: RowQuery): Promise<Result<EpochsForRows, Failure>> {
    const epochs = await this.#openEpochs();
    if (epoch === undefined) return ok({ epochs: epochs.ok ? epochs.value : null, then: null });
    if (!epochs.ok) return epochs;
    const isScored = split === 'train' || split === 'validation';
    const then = isScored ? (epochs.value?.rowsAt(epoch, split) ?? null) : null;
    return then === null ? err(epochNotKept(epoch)) : ok({ epochs: epochs.value, then });
  }

  #openEpochs(): Promise<Result<RunEpochs | null, Failure>> {
    return (this.#epochs ??= readRunEpochs(this.runDir, this.scored, this.#positions));
  }

  async #orderOf(
    query: RowQuery,
    records: Result<DatasetRecords, Failure>,
    { epochs, then }: EpochsForRows,
  ): Promise<Result<Uint32Array, Failure>> {
    const { split, cells, threshold, sort, classes = null, filter = everyRow, epoch = null } = query;
    const key = JSON.stringify([split, cells, threshold, sort, classes, filter, epoch]);
    if (this.#lastOrder?.key === key) return ok(this.#lastOrder.order);
    const mask = await this.#filters.maskOf(filter);
    if (!mask.ok) return mask;
    const ordered = then?.ordered ?? this.scored;
    const selection = { splits: split === 'all' ? splitNames : [split], cells, threshold };
    let order: Uint32Array;
    if (sort.by === 'score' || sort.by === 'margin') {
      order = orderByScore(ordered, selection, sort.by);
      if (then !== null) order = order.map((place) => then.places[place] ?? 0);
      if (sort.descending) order.reverse();
    } else {
      const ranks = await this.#ranksBy(sort.by, records, epochs);
      if (!ranks.ok) return ranks;
      const ofOrdered = then === null ? ranks.value : Float64Array.from(then.places, (at) => ranks.value[at] ?? NaN);
      order = orderByRank(ordered, selection, ofOrdered, {
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
    by: 'line' | 'label' | 'predicted' | 'spread' | 'missedEpochs' | { readonly column: string },
    records: Result<DatasetRecords, Failure>,
    epochs: RunEpochs | null,
  ): Promise<Result<RowRanks, Failure>> {
    // Labels are numbered in their order.
    if (by === 'label') return ok(this.scored.labelCodes);
    if (by === 'predicted') return ok(this.scored.predictedCodes ?? this.scored.labelCodes);
    if (by === 'line') return ok(this.scored.rowNumbers);
    // Rows that no epoch scored have no count, and come last.
    if (by === 'missedEpochs') return ok(epochs?.missedEpochs() ?? []);
    if (by === 'spread') return ok((this.#spreadRanks ??= ranksOf(this.scored.spreads ?? this.scored.scores)));
    if (!records.ok) return records;
    const { columns } = records.value;
    const { column } = by;
    if (!columns.includes(column)) return err(noSuchColumn(this.files.path, column));
    const known = this.#ranks.get(column);
    if (known !== undefined) return ok(known);
    const { config, dataset } = this.record;
    const source = { files: this.files, read: config.read, column, columns, target: dataset.target };
    const ranks = await rankColumn(source, this.scored);
    if (ranks.ok) this.#ranks.set(column, ranks.value);
    return ranks;
  }

  async #rowAt(
    place: number,
    { threshold }: RowQuery,
    columns: readonly ShownColumn[],
    records: Result<DatasetRecords, Failure>,
    { epochs, then }: EpochsForRows,
  ): Promise<InspectedRow> {
    const row = this.scored.rowNumbers[place] ?? 0;
    const line = this.scored.lines[place] ?? 0;
    const { cell, score, label, split } = this.#judge(place, threshold, then?.scoreAt(place));
    const known = records.ok ? await records.value.read(row, line) : { values: [], lastLine: line };
    return {
      row,
      line,
      lastLine: known.lastLine,
      split,
      label,
      predicted: this.#predictedAt(place),
      score,
      // Of the weights that were kept.
      spread: then === null ? (this.scored.spreads?.[place] ?? null) : null,
      missedEpochs: epochs?.missedEpochs()[place] ?? null,
      cell,
      values: columns.map(({ index }) => known.values[index] ?? null),
    };
  }

  #predictedAt(place: number): string | null {
    const { predictedCodes, labels } = this.scored;
    return predictedCodes === null ? null : (labels[predictedCodes[place] ?? 0] ?? '');
  }

  #judge(
    place: number,
    threshold: number,
    score = this.scored.scores[place] ?? NaN,
  ): { cell: Cell; score: number; split: SplitName; label: string } {
    const { labels, labelCodes, blocks } = this.scored;
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

/** The epochs of a run as far as they are known, and the rows as the one that is asked for scored them. */
interface EpochsForRows {
  readonly epochs: RunEpochs | null;
  readonly then: RowsOfEpoch | null;
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

function epochNotKept(epoch: number): Failure {
  const message = `The run has kept no scores of these rows at epoch ${String(epoch)}.`;
  return failure('usage', 'epoch-not-kept', message, 'Take train or validation rows, at an epoch that was kept.');
}

function noSuchColumn(dataset: string, column: string): Failure {
  const message = `${dataset} has no column "${column}" any more.`;
  return failure('data', 'column-not-found', message, 'Sort by another column, or train again.');
}
