import { err, ok, type Result } from '../base/result';
import { orderOfBits } from '../base/float32Order';
import { countFlaggedEpochs } from '../engine/epochLogits';
import { failure, type Failure } from '../engine/failure';
import { sigmoid } from '../engine/losses/logit';
import type { KeptEpochs, RowHistory, SplitScores } from '../protocol/inspectorMessages';
import { readEpochScores, type EpochScores } from '../runs/readEpochScores';
import type { Block, ScoredRows } from '../runs/readScoredRows';
import type { OrderedRows } from './orderRows';
import type { RowMask } from './rowFilters';
import { sortByKey } from './sortByKey';

/** The rows of a run as an epoch scored them, in blocks as those of the run; only train and validation rows can be asked for. */
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
  /** One for each block, in the order of the blocks: indices into the file of epochs, ascending by the number of the record. */
  readonly #indicesOfBlocks: readonly Uint32Array[];
  #missed: Uint16Array | null = null;
  #latest: { readonly epoch: number; readonly rows: RowsOfEpoch } | null = null;

  private constructor(
    private readonly kept: EpochScores,
    private readonly scored: ScoredRows,
    positions: Uint32Array,
  ) {
    this.#placeOf = kept.rowNumbers.map((row) => positions[row] ?? 0);
    this.#indexOf = new Uint32Array(kept.rowNumbers.length);
    this.#placeOf.forEach((place, index) => (this.#indexOf[place] = index));
    this.#indicesOfBlocks = blocksOf(scored).map(({ start, end }) => this.#indexOf.slice(start, end).sort());
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
  rowsAt(epoch: number): RowsOfEpoch | null {
    if (this.#latest?.epoch === epoch) return this.#latest.rows;
    const logits = this.kept.logits[this.kept.epochs.indexOf(epoch)];
    if (logits === undefined) return null;
    const rows = this.#orderBy(logits);
    this.#latest = { epoch, rows };
    return rows;
  }

  /** Null where scores of the epoch were not kept. */
  scoresAt(epoch: number, split: 'train' | 'validation', mask: RowMask): SplitScores | null {
    const rows = this.rowsAt(epoch);
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

  #orderBy(logits: Float32Array): RowsOfEpoch {
    const bits = new Uint32Array(logits.buffer, logits.byteOffset, logits.length);
    const keys = bits.map(orderOfBits);
    const places = Uint32Array.from(this.scored.scores, (_, place) => place);
    const scores = this.scored.scores.slice();
    let at = 0;
    for (const indices of this.#indicesOfBlocks) {
      for (const index of sortByKey(indices, keys)) {
        places[at] = this.#placeOf[index] ?? 0;
        scores[at++] = sigmoid(logits[index] ?? NaN);
      }
    }
    const { rowNumbers, blocks } = this.scored;
    return {
      ordered: { rowNumbers: places.map((place) => rowNumbers[place] ?? 0), scores, blocks },
      places,
      scoreAt: (place) => sigmoid(logits[this.#indexOf[place] ?? -1] ?? NaN),
    };
  }

  #countMissed(): Uint16Array {
    const { logits, threshold, epochs } = this.kept;
    const flagged = countFlaggedEpochs(logits, threshold);
    return Uint16Array.from(this.#indexOf, (index, place) => {
      const times = flagged[index] ?? 0;
      return this.#isPositive(place) ? epochs.length - times : times;
    });
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

/** Those of the rows that epochs score. */
function blocksOf({ blocks: { train, validation } }: ScoredRows): readonly Block[] {
  return [train.positives, train.negatives, validation.positives, validation.negatives];
}
