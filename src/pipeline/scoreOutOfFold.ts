import { err, ok, type Result } from '../base/result';
import type { Dataset } from '../engine/dataset';
import type { Failure } from '../engine/failure';
import type { RunConfig } from '../engine/runConfig';
import { foldSplit } from '../engine/split/foldSplit';
import { trainNetwork } from '../training/trainNetwork';
import { divergedFailure } from './divergedFailure';
import { scoreSplits } from './judge';
import type { PreparedData } from './preparedData';
import { prepareInputs } from './preparedInputs';
import { trainingRequestOf } from './trainingRequestOf';

export interface OutOfFoldScores {
  /** [usedRows] score of each row by the model of the round in which it was held out; NaN for a row without a fold. */
  readonly scores: Float64Array;
  /** [usedRows] the class that each row is then taken for, where the network tells many apart. */
  readonly predicted: Uint16Array;
  readonly rounds: readonly {
    readonly bestEpoch: number | null;
    /** The rows held out. */
    readonly rows: Uint32Array;
  }[];
}

export interface OutOfFoldContext {
  readonly signal: AbortSignal;
  log(line: string): void;
}

/**
 * Trains once for each fold, on the rows outside of it, with preprocessing fitted and the best epoch chosen there, and scores the rows
 * of the fold. Null when it was cancelled.
 * @param foldOfRow [usedRows] from 0; `noFold` for rows that are left alone
 */
export async function scoreOutOfFold(
  dataset: Dataset,
  { splitRequest, isPositive, labels }: PreparedData,
  config: RunConfig,
  foldOfRow: Uint8Array,
  folds: number,
  context: OutOfFoldContext,
): Promise<Result<OutOfFoldScores | null, Failure>> {
  const scores = new Float64Array(foldOfRow.length).fill(NaN);
  const predicted = new Uint16Array(foldOfRow.length);
  const rounds: { bestEpoch: number | null; rows: Uint32Array }[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const split = foldSplit(splitRequest, foldOfRow, fold, config.split.fractions, config.training.seed);
    const inputs = prepareInputs(dataset, split, isPositive, labels, config);
    if (!inputs.ok) return inputs;
    const { network, ending, bestEpoch, epochs } = await trainNetwork(
      trainingRequestOf(inputs.value, config, config.loss),
      () => undefined,
      context.signal,
      (line) => {
        context.log(line);
      },
    );
    try {
      if (ending === 'cancelled') return ok(null);
      if (ending === 'diverged') return err(divergedFailure(epochs.length + 1, config));
      scoreSplits(network, { split, splits: inputs.value.splits }, ['test'], { scores, predicted });
      rounds.push({ bestEpoch, rows: split.rows.test });
    } finally {
      network.dispose();
    }
  }
  return ok({ scores, predicted, rounds });
}
