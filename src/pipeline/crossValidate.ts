import { err, ok, type Result } from '../base/result';
import type { Dataset } from '../engine/dataset';
import type { Failure } from '../engine/failure';
import { metricSpread } from '../engine/metrics/metricSpread';
import { metricsOf } from '../engine/metrics/metricsOf';
import type { RunConfig } from '../engine/runConfig';
import { foldSplit } from '../engine/split/foldSplit';
import type { CrossValidationRecord, ThresholdRecord } from '../protocol/runRecord';
import { scoreInputs } from '../training/network';
import { trainNetwork } from '../training/trainNetwork';
import { divergedFailure } from './divergedFailure';
import type { PreparedData } from './preparedData';
import { prepareInputs } from './preparedInputs';
import { trainingRequestOf } from './trainingRequestOf';

export interface CrossValidation {
  readonly record: CrossValidationRecord;
  /** [usedRows] score of each row by the model of the round in which it was held out. */
  readonly scores: Float64Array;
}

interface CrossValidationContext {
  readonly signal: AbortSignal;
  log(line: string): void;
}

/**
 * Trains once for each fold, on the rows outside of it, with preprocessing fitted and the best epoch chosen there, and scores the rows
 * of the fold. Null when it was cancelled.
 */
export async function crossValidate(
  dataset: Dataset,
  { foldOfRow, splitRequest, isPositive, labels }: PreparedData,
  config: RunConfig,
  threshold: ThresholdRecord,
  context: CrossValidationContext,
): Promise<Result<CrossValidation | null, Failure>> {
  const folds = config.split.folds ?? 0;
  if (foldOfRow === null || folds === 0) throw new Error('The run has no folds.');
  const scores = new Float64Array(foldOfRow.length);
  const rounds: CrossValidationRecord['rounds'] = [];
  for (let fold = 0; fold < folds; fold++) {
    const split = foldSplit(splitRequest, foldOfRow, fold, config.split.fractions, config.training.seed);
    const inputs = prepareInputs(dataset, split, isPositive, labels, config);
    if (!inputs.ok) return inputs;
    const request = trainingRequestOf(inputs.value, config, config.loss);
    const { network, ending, bestEpoch, epochs } = await trainNetwork(
      request,
      () => undefined,
      context.signal,
      (line) => {
        context.log(line);
      },
    );
    try {
      if (ending === 'cancelled') return ok(null);
      if (ending === 'diverged') return err(divergedFailure(epochs.length + 1, config));
      const held = inputs.value.splits.test;
      const ofFold = scoreInputs(network, held.inputs).scores;
      split.rows.test.forEach((row, at) => {
        scores[row] = ofFold[at] ?? NaN;
      });
      rounds.push({ fold: fold + 1, bestEpoch, metrics: metricsOf(held.positives, ofFold, threshold.value) });
    } finally {
      network.dispose();
    }
  }
  const { mean, standardDeviation } = metricSpread(rounds.map(({ metrics }) => metrics));
  return ok({ record: { folds, rounds, mean, standardDeviation }, scores });
}
