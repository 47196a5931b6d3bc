import { countConfusion, recallOf, specificityOf, type ConfusionCounts } from '../engine/confusion';
import { temper } from '../engine/temperature';
import type { EpochSplit } from '../protocol/runRecord';
import { writeAnswers, writeMeans, type Combination, type MemberLogits } from './memberLogits';
import { scoresOf } from './network';
import type { Objective } from './objective';
import type { StepRunner } from './stepRunner';
import type { TrainingRequest } from './trainingRequest';

interface EvaluatedSplit {
  readonly record: EpochSplit;
  /** At a score of 0.5, whatever the run's threshold. */
  readonly atEvenOdds: ConfusionCounts;
  /** [rows] the answer of all members together. */
  readonly logits: Float64Array;
  readonly scores: Float64Array;
}

/** What the members are at the end of an epoch, told by all rows of both splits. */
export interface Evaluation {
  readonly combination: Combination;
  readonly train: EvaluatedSplit;
  readonly validation: EvaluatedSplit;
  /** [validation rows] what the network takes the log odds for: its mean logits, without what the loss shifts them by. */
  readonly logOdds: Float64Array;
}

/** The scale is that of the lowest validation log loss where the best epoch is told by it, else 1. */
export function evaluate(
  runner: StepRunner,
  request: TrainingRequest,
  objective: Objective,
  multiplier: number,
): Evaluation {
  const { oddsShift } = objective;
  const { positives } = request.validation;
  const logOdds = new Float64Array(positives.length);
  const ofValidation: { readonly logits: MemberLogits; readonly start: number }[] = [];
  runner.readLogits('validation', (logits, start) => {
    ofValidation.push({ logits, start });
    writeMeans(logits, logOdds, start);
  });
  for (let row = 0; row < logOdds.length; row++) logOdds[row] = (logOdds[row] ?? NaN) - oddsShift;
  const scale = request.selection === 'tempered-log-loss' ? temper(logOdds, positives).scale : 1;
  const combination = { scale, shift: oddsShift };

  const validation = new Float64Array(positives.length);
  for (const { logits, start } of ofValidation) writeAnswers(logits, combination, validation, start);
  const train = new Float64Array(request.train.positives.length);
  runner.readLogits('train', (logits, start) => {
    writeAnswers(logits, combination, train, start);
  });
  return {
    combination,
    train: evaluatedSplit(train, request.train.positives, request.threshold, objective, multiplier),
    validation: evaluatedSplit(validation, positives, request.threshold, objective, multiplier),
    logOdds,
  };
}

function evaluatedSplit(
  logits: Float64Array,
  positives: Uint8Array,
  threshold: number,
  objective: Objective,
  multiplier: number,
): EvaluatedSplit {
  const scores = scoresOf(logits);
  const counts = countConfusion(positives, scores, threshold);
  const record: EpochSplit = {
    loss: objective.valueOf(logits, positives, multiplier),
    recall: recallOf(counts),
    specificity: specificityOf(counts),
    ...counts,
  };
  return { record, atEvenOdds: threshold === 0.5 ? counts : countConfusion(positives, scores, 0.5), logits, scores };
}
