import { appendFileSync } from 'node:fs';
import { err, ok, type Result } from '../base/result';
import { logitCutOf, roundLogits, type EpochAnswers } from '../engine/epochLogits';
import type { Failure } from '../engine/failure';
import { isKeptEpoch } from '../engine/keptEpochs';
import { storageFailure } from './storageFailure';

/**
 * `epoch-scores.bin`, little-endian. A header of 32 bytes: the mark, rows of train and of validation (uint32 each), the threshold
 * at which epochs are counted (float64), of every how many epochs scores are kept (uint32), 4 bytes of 0. Then the row numbers
 * (uint32), train before validation. Then a block for each epoch: its number (uint32) and the logits of the rows (float32) in that
 * order. The file only grows, and what follows the last whole block is not read: a run that was killed keeps its epochs.
 */
export const epochScoresFormat = { mark: 'fnlabep1', headerBytes: 32 } as const;

/** Of which rows, and which epochs, scores are kept. */
export interface EpochScoresLayout {
  /** Numbers of the data records, counted from 1, in the order in which a training has them. */
  readonly trainRows: Uint32Array;
  readonly validationRows: Uint32Array;
  /** At which epochs are counted. */
  readonly threshold: number;
  /** Of how many epochs one is kept, from the first on. */
  readonly every: number;
}

/** Keeps the scores of epochs while a run goes on. */
export class EpochScoresWriter {
  readonly #cut;
  /** The number of an epoch and its logits. */
  readonly #block: ArrayBuffer;
  #state: 'empty' | 'begun' | 'failed' = 'empty';

  constructor(
    private readonly path: string,
    private readonly layout: EpochScoresLayout,
  ) {
    const { trainRows, validationRows, threshold } = layout;
    this.#cut = logitCutOf(threshold);
    this.#block = new ArrayBuffer(4 + 4 * (trainRows.length + validationRows.length));
  }

  /**
   * Adds an epoch if it is one that is kept. Synchronous, so that the system has the scores of an epoch once it has ended: 160,000
   * rows take a millisecond or two. After a failure nothing more is written, because a block may have been cut off.
   */
  append(epoch: number, { train, validation }: EpochAnswers): Result<void, Failure> {
    const { every, threshold, trainRows } = this.layout;
    if (this.#state === 'failed' || !isKeptEpoch(epoch, every)) return ok(undefined);
    new Uint32Array(this.#block, 0, 1)[0] = epoch;
    const logits = new Float32Array(this.#block, 4);
    roundLogits(train, threshold, this.#cut, logits.subarray(0, trainRows.length));
    roundLogits(validation, threshold, this.#cut, logits.subarray(trainRows.length));
    try {
      if (this.#state === 'empty') appendFileSync(this.path, headerOf(this.layout));
      appendFileSync(this.path, new Uint8Array(this.#block));
      this.#state = 'begun';
      return ok(undefined);
    } catch (error) {
      this.#state = 'failed';
      return err(storageFailure(this.path, error));
    }
  }
}

function headerOf({ trainRows, validationRows, threshold, every }: EpochScoresLayout): Uint8Array {
  const { mark, headerBytes } = epochScoresFormat;
  const bytes = new Uint8Array(headerBytes + 4 * (trainRows.length + validationRows.length));
  bytes.set(new TextEncoder().encode(mark));
  const view = new DataView(bytes.buffer);
  view.setUint32(8, trainRows.length, true);
  view.setUint32(12, validationRows.length, true);
  view.setFloat64(16, threshold, true);
  view.setUint32(24, every, true);
  const rows = new Uint32Array(bytes.buffer, headerBytes);
  rows.set(trainRows);
  rows.set(validationRows, trainRows.length);
  return bytes;
}
