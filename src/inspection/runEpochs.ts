import { err, ok, type Result } from '../base/result';
import { orderOfBits } from '../base/float32Order';
import { countFlaggedEpochs } from '../engine/epochLogits';
import { failure, type Failure } from '../engine/failure';
import { sigmoid } from '../engine/losses/logit';
import type { EpochScoresQuery, KeptEpochs, RowHistory, SplitScores } from '../protocol/inspectorMessages';
import { readEpochScores, type EpochScores } from '../runs/readEpochScores';
import type { Block, ScoredRows } from '../runs/readScoredRows';
import type { OrderedRows } from './orderRows';
import type { RowMask } from './rowFilters';
import { sortByKey } from './sortByKey';

/** Test and calibration rows are scored once, with the weights that are kept. */
type ScoredSplit = EpochScoresQuery['split'];

interface SplitIndices {
  readonly positives: Uint32Array;
  readonly negatives: Uint32Array;
}

/** The rows of a run with those of one split as an epoch scored them, in blocks as those of the run. */
export interface RowsOfEpoch {
  readonly ordered: OrderedRows;
  /** [n] for each place in `ordered` the place of its row in the rows of the run. */
  readonly places: Uint32Array;
  /** Of the row at this place in the rows of the run. */
  scoreAt(place: number): number;
}

/** What the epochs of a run said of its rows. Rows are called by their place in the rows of the run, `ScoredRows`. */
export class RunEpochs {
  /** [rows] place of each row of the file of epochs; these are the first places of all. */
  readonly #placeOf: Uint32Array;
  /** [rows] the other way round. */
  readonly #indexOf: Uint32Array;
  /** Of the rows of each block: indices into the file of epochs, ascending by the number of the record. */
  readonly #indicesOf: Readonly<Record<ScoredSplit, SplitIndices>>;
  /** [rows of the run] 0, 1, 2 and so on. */
  readonly #ownPlaces: Uint32Array;
  #missed: Uint16Array | null = null;
  #latest: { readonly epoch: number; readonly split: ScoredSplit; readonly rows: RowsOfEpoch } | null = null;

  private constructor(
    private readonly kept: EpochScores,
    private readonly scored: ScoredRows,
    positions: Uint32Array,
  ) {
    this.#placeOf = kept.rowNumbers.map((row) => positions[row] ?? 0);
    this.#indexOf = new Uint32Array(kept.rowNumbers.length);
    this.#placeOf.forEach((place, index) => (this.#indexOf[place] = index));
    const indicesOf = (split: ScoredSplit): SplitIndices => {
      const { positives, negatives } = scored.blocks[split];
      const sorted = ({ start, end }: Block): Uint32Array => this.#indexOf.slice(start, end).sort();
      return { positives: sorted(positives), negatives: sorted(negatives) };
    };
    this.#indicesOf = { train: indicesOf('train'), validation: indicesOf('validation') };
    this.#ownPlaces = new Uint32Array(scored.scores.length);
    for (let place = 0; place < this.#ownPlaces.length; place++) this.#ownPlaces[place] = place;
  }

  /**
   * Null where the file is of other rows than the run.
   * @param positions [greatest row number + 1] place of each row number
   */
  static of(kept: EpochScores, scored: ScoredRows, positions: Uint32Array): RunEpochs | null {
    const { train, validation } = scored.blocks;
    const { rowNumbers, trainRows } = kept;
    const isWhole = trainRows === train.negatives.end && rowNumbers.length === validation.negatives.end;
    const isOfRun = rowNumbers.every((row, index) => {
      const place = positions[row] ?? 0;
      return scored.rowNumbers[place] === row && place < trainRows === index < trainRows;
    });
    return isWhole && isOfRun ? new RunEpochs(kept, scored, positions) : null;
  }

  keptEpochs(): KeptEpochs {
    return { epochs: [...this.kept.epochs], every: this.kept.every };
  }

  /** The last that was asked for is remembered. Null where scores of the epoch were not kept. */
  rowsAt(epoch: number, split: ScoredSplit): RowsOfEpoch | null {
    if (this.#latest?.epoch === epoch && this.#latest.split === split) return this.#latest.rows;
    const logits = this.kept.logits[this.kept.epochs.indexOf(epoch)];
    if (logits === undefined) return null;
    const rows = this.#orderBy(logits, split);
    this.#latest = { epoch, split, rows };
    return rows;
  }

  /** Null where scores of the epoch were not kept. */
  scoresAt(epoch: number, split: ScoredSplit, mask: RowMask): SplitScores | null {
    const rows = this.rowsAt(epoch, split);
    if (rows === null) return null;
    const { scores, blocks } = rows.ordered;
    const side = ({ start, end }: Block): SplitScores['positives'] =>
      mask === null
        ? scores.slice(start, end)
        : scores.slice(start, end).filter((_, at) => mask[rows.places[start + at] ?? -1] === 1);
    return { positives: side(blocks[split].positives), negatives: side(blocks[split].negatives) };
  }

  /** [train and validation rows] in how many of the epochs each was on the wrong side. */
  missedEpochs(): Uint16Array {
    return (this.#missed ??= this.#countMissed());
  }

  /** Null for a row that epochs do not score. */
  historyAt(place: number): RowHistory | null {
    const index = this.#indexOf[place];
    if (index === undefined) return null;
    return {
      row: this.kept.rowNumbers[index] ?? 0,
      isPositive: this.#isPositive(place),
      threshold: this.kept.threshold,
      epochs: [...this.kept.epochs],
      every: this.kept.every,
      scores: Float64Array.from(this.kept.logits, (logits) => sigmoid(logits[index] ?? NaN)),
    };
  }

  /** Written as plain loops over copies: a million rows take a tenth of a second so, and half a second with `from` and `map`. */
  #orderBy(logits: Float32Array, split: ScoredSplit): RowsOfEpoch {
    const { blocks } = this.scored;
    const keys = new Uint32Array(logits.buffer, logits.byteOffset, logits.length).slice();
    for (let index = 0; index < keys.length; index++) keys[index] = orderOfBits(keys[index] ?? 0);
    const [places, scores, rowNumbers] = [
      this.#ownPlaces.slice(),
      this.scored.scores.slice(),
      this.scored.rowNumbers.slice(),
    ];
    for (const side of ['positives', 'negatives'] as const) {
      const indices = this.#indicesOf[split][side];
      let at = blocks[split][side].start;
      for (const index of sortByKey(indices, keys)) {
        places[at] = this.#placeOf[index] ?? 0;
        scores[at] = sigmoid(logits[index] ?? NaN);
        rowNumbers[at++] = this.kept.rowNumbers[index] ?? 0;
      }
    }
    return {
      ordered: { rowNumbers, scores, blocks },
      places,
      scoreAt: (place) => sigmoid(logits[this.#indexOf[place] ?? -1] ?? NaN),
    };
  }

  #countMissed(): Uint16Array {
    const { logits, threshold, epochs } = this.kept;
    const flagged = countFlaggedEpochs(logits, threshold);
    const missed = new Uint16Array(this.#indexOf.length);
    for (let place = 0; place < missed.length; place++) {
      const times = flagged[this.#indexOf[place] ?? 0] ?? 0;
      missed[place] = this.#isPositive(place) ? epochs.length - times : times;
    }
    return missed;
  }

  #isPositive(place: number): boolean {
    const { train, validation } = this.scored.blocks;
    return place < train.positives.end || (place >= validation.positives.start && place < validation.positives.end);
  }
}

/**
 * Null where the run has kept no scores of epochs.
 * @param positions [greatest row number + 1] place of each row number
 */
export async function readRunEpochs(
  runDir: string,
  scored: ScoredRows,
  positions: Uint32Array,
): Promise<Result<RunEpochs | null, Failure>> {
  const kept = await readEpochScores(runDir);
  if (!kept.ok || kept.value === null) return kept as Result<null, Failure>;
  const epochs = RunEpochs.of(kept.value, scored, positions);
  return epochs === null ? err(ofOtherRows(runDir)) : ok(epochs);
}

function ofOtherRows(runDir: string): Failure {
  const message = `The scores of epochs in ${runDir} are of other rows than the run.`;
  return failure(
    'data',
    'epoch-scores-damaged',
    message,
    'Restore or delete them; the rest of the run is not touched.',
  );
}
