import { setImmediate } from 'node:timers/promises';
import { seededRandom } from '../base/random';
import { err, ok, type Result } from '../base/result';
import type { DatasetFiles } from '../data/chooseColumns';
import { datasetRequestOf } from '../data/datasetRequestOf';
import { readDataset } from '../data/readDataset';
import { occlude } from '../engine/explanation/occlusion';
import { permutationImportance, type Importance } from '../engine/explanation/permutationImportance';
import { typicalValues, type TypicalValues } from '../engine/explanation/typicalValues';
import { failure, type Failure } from '../engine/failure';
import { sigmoid } from '../engine/losses/logit';
import { rocAuc } from '../engine/metrics/rocAuc';
import { applyPreprocessing } from '../engine/preprocessing/applyPreprocessing';
import { inputRanges } from '../engine/preprocessing/inputRanges';
import type { SplitName } from '../engine/splitName';
import type { Column, Table } from '../engine/table';
import type { ImportanceAnswer, RowExplanation } from '../protocol/inspectorMessages';
import type { RunRecord } from '../protocol/runRecord';
import { readModel, type ReadModel } from '../runs/readModel';
import type { Block, ScoredRows } from '../runs/readScoredRows';
import { HeldRows } from '../training/heldRows';
import { layerShapes, type NetworkLayout } from '../training/networkLayout';
import { PlainNetwork } from '../training/plainNetwork';
import { hasChanged } from './wholeDataset';

/** Of numbers in the network while an importance is measured: some ten seconds. */
const mostProducts = 4e9;

/** Numbers that are kept for the rows meanwhile: 128 MB. */
const mostKeptSums = 2 ** 24;

/** That another value of a column changes on average, and the copy of the sums that they change. */
const changedInputs = 4;

/** However long it takes. */
const fewestRows = 100;

const repeats = 10;

/** Stored scores are of single precision inside; a difference beyond this has another reason. */
const sameScore = 1e-4;

interface Loaded {
  readonly model: ReadModel;
  readonly network: PlainNetwork;
  readonly table: Table;
  /** Number of a data record -> its row in the table. */
  readonly rowOf: ReadonlyMap<number, number>;
  readonly typical: TypicalValues;
}

/** Says what moves the scores of a run, by asking its own model again. */
export class RunExplainer {
  #loading: Promise<Result<Loaded, Failure>> | null = null;
  readonly #importance = new Map<SplitName, Promise<Result<ImportanceAnswer, Failure>>>();

  constructor(
    private readonly runDir: string,
    private readonly record: RunRecord,
    private readonly scored: ScoredRows,
    private readonly files: DatasetFiles,
  ) {}

  /** @param row number of the data record, counted from 1 */
  async explainRow(row: number): Promise<Result<RowExplanation, Failure>> {
    const loaded = await this.#load();
    if (!loaded.ok) return loaded;
    const { model, network, table, rowOf, typical } = loaded.value;
    const at = rowOf.get(row);
    const place = this.scored.rowNumbers.indexOf(row);
    if (at === undefined || place < 0) return err(noSuchRow(row));
    const { logOdds, contributions } = occlude(table, at, typical, (variants) =>
      network.logOdds(applyPreprocessing(variants, model.preprocessing, everyRowOf(variants))),
    );
    const known = new Set(model.preprocessing.columns.map(({ name }) => name));
    const score = this.scored.scores[place] ?? NaN;
    return ok({
      row,
      line: this.scored.lines[place] ?? 0,
      score,
      modelScore: sigmoid(logOdds),
      logOdds,
      contributions: table.columns
        .map((column, index) => ({
          column: column.name,
          value: textOf(column, valueOf(column, at)),
          typical: textOf(column, typical[index] ?? NaN),
          contribution: contributions[index] ?? 0,
        }))
        .filter(({ column }) => known.has(column))
        .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
      note: this.#noteOn(score, sigmoid(logOdds)),
    });
  }

  /** Asked again, it answers what it has found; after a failure it looks again, since files come back. */
  async importance(split: SplitName): Promise<Result<ImportanceAnswer, Failure>> {
    const asked = this.#importance.get(split) ?? this.#findImportance(split);
    this.#importance.set(split, asked);
    const found = await asked;
    if (!found.ok) this.#importance.delete(split);
    return found;
  }

  async #findImportance(split: SplitName): Promise<Result<ImportanceAnswer, Failure>> {
    const loaded = await this.#load();
    if (!loaded.ok) return loaded;
    const { model, network, table, rowOf } = loaded.value;
    const { preprocessing } = model;
    const { blocks, rowNumbers } = this.scored;
    const { positives: ofPositives, negatives: ofNegatives } = blocks[split];
    const mostRows = mostRowsFor(network.layout, preprocessing.columns.length);
    const random = seededRandom(this.record.config.training.seed).fork('permutation importance');
    // The area does not depend on how many rows of each class there are, so a rare class keeps all its rows.
    const positives = sample(ofPositives, Math.max(mostRows >> 1, mostRows - sizeOf(ofNegatives)), random);
    const negatives = sample(ofNegatives, mostRows - positives.length, random);
    if (positives.length < 2 || negatives.length < 2) return err(tooFewRows(split));
    const rows = Uint32Array.from([...positives, ...negatives], (place) => rowOf.get(rowNumbers[place] ?? 0) ?? 0);
    const held = new HeldRows(network, applyPreprocessing(table, preprocessing, rows));
    const judged = {
      positives: Uint8Array.from(rows, (_, at) => Number(at < positives.length)),
      logOdds: held.logOdds(),
    };
    const columns: Importance[] = [];
    for (const [place, { name }] of preprocessing.columns.entries()) {
      const ranges = inputRanges(preprocessing, place);
      const dealt = (order: Uint32Array): Float64Array => held.logOddsOfDealt(ranges, order);
      columns.push(permutationImportance(name, judged, dealt, repeats, random.fork(name)));
      // Other questions are answered in between.
      await setImmediate();
    }
    const { logOdds } = judged;
    const sortedSide = (from: number, to: number): Float64Array => logOdds.slice(from, to).sort();
    const auc = rocAuc({
      positives: sortedSide(0, positives.length),
      negatives: sortedSide(positives.length, rows.length),
    });
    return ok({
      split,
      rows: rows.length,
      rowsOfSplit: sizeOf(ofPositives) + sizeOf(ofNegatives),
      repeats,
      rocAuc: auc,
      columns: columns.sort((a, b) => b.drop - a.drop),
    });
  }

  async #load(): Promise<Result<Loaded, Failure>> {
    const loaded = await (this.#loading ??= this.#readAll());
    if (!loaded.ok) this.#loading = null;
    return loaded;
  }

  async #readAll(): Promise<Result<Loaded, Failure>> {
    const model = await readModel(this.runDir);
    if (!model.ok) return model;
    const { layout, weights } = model.value;
    const dataset = await readDataset(datasetRequestOf(this.files, this.record.config));
    if (!dataset.ok) return dataset;
    if (dataset.value.sha256 !== this.record.dataset.sha256) return err(hasChanged(this.files.path));
    const table = dataset.value.features;
    const rowOf = new Map<number, number>();
    table.rowNumbers.forEach((number, row) => rowOf.set(number, row));
    const { blocks, rowNumbers } = this.scored;
    const trainingRows = rowNumbers
      .subarray(blocks.train.positives.start, blocks.train.negatives.end)
      .map((number) => rowOf.get(number) ?? 0);
    return ok({
      model: model.value,
      network: new PlainNetwork(layout, weights, layout.combination),
      table,
      rowOf,
      typical: typicalValues(table, trainingRows),
    });
  }

  #noteOn(stored: number, ofModel: number): string | null {
    if (Math.abs(stored - ofModel) <= sameScore) return null;
    const why =
      this.record.crossValidation === undefined
        ? 'in training a level of a category gets the rate that the other rows give it'
        : 'the listed score comes from a model of the cross-validation that has not seen the row';
    return `The run’s own model gives this row ${ofModel.toFixed(4)}, and this is about that: ${why}.`;
  }
}

/** As many as can be asked about in that time and kept in that room, if only few: see HeldRows for what each takes. */
function mostRowsFor(layout: NetworkLayout, columns: number): number {
  const [first = { inputs: 0, outputs: 1 }, ...others] = layerShapes(layout);
  const products = others.reduce((sum, { inputs, outputs }) => sum + inputs * outputs, changedInputs * first.outputs);
  const affordable = mostProducts / (products * layout.members * repeats * columns);
  return Math.max(fewestRows, Math.floor(Math.min(affordable, mostKeptSums / (layout.members * first.outputs))));
}

function everyRowOf({ rowCount }: Table): Uint32Array {
  return Uint32Array.from({ length: rowCount }, (_, row) => row);
}

function sizeOf({ start, end }: Block): number {
  return end - start;
}

/** Positions of at most so many rows of a block, each as likely. */
function sample({ start, end }: Block, most: number, random: ReturnType<typeof seededRandom>): number[] {
  const chosen: number[] = [];
  for (let at = start; at < end; at++) {
    // Selection sampling (Knuth, algorithm S).
    if (random.next() * (end - at) < most - chosen.length) chosen.push(at);
  }
  return chosen;
}

function valueOf(column: Column, row: number): number {
  return column.kind === 'numeric' ? (column.values[row] ?? NaN) : (column.codes[row] ?? -1);
}

/** Null for a value that is missing. */
function textOf(column: Column, value: number): string | null {
  if (column.kind === 'categorical') return column.levels[value] ?? null;
  return Number.isNaN(value) ? null : String(Number(value.toPrecision(6)));
}

function noSuchRow(row: number): Failure {
  const message = `The run has not scored a row ${String(row)}.`;
  return failure(
    'usage',
    'row-not-found',
    message,
    'Name the number of a data record, counted from 1, as `fnlab rows` lists them.',
  );
}

function tooFewRows(split: SplitName): Failure {
  const message = `The ${split} split has fewer than two rows of a class, so there is no ranking to lose.`;
  return failure('data', 'too-few-rows', message, 'Choose another split.');
}
