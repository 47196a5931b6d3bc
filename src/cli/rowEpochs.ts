import { countFlaggedEpochs } from '../engine/epochLogits';
import { sigmoid } from '../engine/losses/logit';
import type { Prediction, PredictionBatches } from '../runs/predictionsFile';
import type { EpochScores } from '../runs/readEpochScores';

/** What the epochs of a run said of its rows, which are called by the number of their record. */
export class RowEpochs {
  /** [greatest row number + 1] place of each row in the scores of an epoch; -1 for a row that epochs do not score. */
  readonly #placeOf: Int32Array;
  readonly #flagged: Uint16Array;

  constructor(readonly kept: EpochScores) {
    const { rowNumbers, logits, threshold } = kept;
    this.#placeOf = new Int32Array(rowNumbers.reduce((greatest, row) => Math.max(greatest, row), 0) + 1).fill(-1);
    rowNumbers.forEach((row, place) => (this.#placeOf[row] = place));
    this.#flagged = countFlaggedEpochs(logits, threshold);
  }

  /** In how many of the epochs the row was on the wrong side; null for a row that they did not score. */
  missedEpochs(row: number, isPositive: boolean): number | null {
    const flagged = this.#flagged[this.#placeOf[row] ?? -1];
    if (flagged === undefined) return null;
    return isPositive ? this.kept.epochs.length - flagged : flagged;
  }

  /** Predictions with the scores of an epoch; rows that it did not score are left out. Only scores are known of it. */
  predictionsAt(epoch: number, predictions: PredictionBatches): PredictionBatches {
    const logits = this.kept.logits[this.kept.epochs.indexOf(epoch)];
    const then = (prediction: Prediction): Prediction[] => {
      const logit = logits?.[this.#placeOf[prediction.row] ?? -1];
      if (logit === undefined) return [];
      return [{ ...prediction, score: sigmoid(logit), probability: null, spread: null, predicted: null }];
    };
    async function* batches(): AsyncGenerator<readonly Prediction[]> {
      for await (const batch of predictions) yield batch.flatMap(then);
    }
    return Object.assign(batches(), { haveSpread: false });
  }
}
