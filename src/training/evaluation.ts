import { countConfusion, recallOf, specificityOf, type ConfusionCounts } from '../engine/confusion';
import { temper, temperClasses } from '../engine/temperature';
import type { EpochSplit } from '../protocol/runRecord';
import { answersOf, logOddsOf, scoreLogitsOf, writeMeanLogits } from './answers';
import type { Combination } from './memberLogits';
import { scoresOf } from './network';
import type { Objective } from './objective';
import type { LabelledInputs, StepRunner } from './stepRunner';
import type { TrainingRequest } from './trainingRequest';

interface EvaluatedSplit {
  readonly record: EpochSplit;
  /** At a score of 0.5, whatever the run's threshold. */
  readonly atEvenOdds: ConfusionCounts;
  /** [rows] of the scores: the answer of all members together. */
  readonly logits: Float64Array;
  readonly scores: Float64Array;
}

/** What the members are at the end of an epoch, told by all rows of both splits. */
export interface Evaluation {
  readonly combination: Combination;
  readonly train: EvaluatedSplit;
  readonly validation: EvaluatedSplit;
  /** [validation rows x outputs] what the network takes the log odds for: its mean logits, without what the loss shifts them by. */
  readonly logOdds: Float64Array;
}

/** The scale is that of the lowest validation log loss where the best epoch is told by it, else 1. */
export function evaluate(
  runner: StepRunner,
  request: TrainingRequest,
  objective: Objective,
  multiplier: number,
): Evaluation {
  const { reading } = objective;
  const { outputs } = request.layout;
  const meansOf = (name: 'train' | 'validation'): Float64Array => {
    const means = new Float64Array(request[name].positives.length * outputs);
    runner.readLogits(name, (logits, start) => {
      writeMeanLogits(logits, reading, means, start);
    });
    return means;
  };
  const means = meansOf('validation');
  const logOdds = logOddsOf(means, reading);
  const scale = request.selection === 'tempered-log-loss' ? bestScale(logOdds, request.validation, outputs) : 1;
  const combination = { scale, ...reading };
  const evaluated = (means: Float64Array, split: LabelledInputs): EvaluatedSplit =>
    evaluatedSplit(answersOf(means, combination), split, request.threshold, objective, multiplier);
  return {
    combination,
    train: evaluated(meansOf('train'), request.train),
    validation: evaluated(means, request.validation),
    logOdds,
  };
}

function bestScale(logOdds: Float64Array, { positives, classes }: LabelledInputs, outputs: number): number {
  return (classes === undefined ? temper(logOdds, positives) : temperClasses(logOdds, classes, outputs)).scale;
}

function evaluatedSplit(
  answers: Float64Array,
  split: LabelledInputs,
  threshold: number,
  objective: Objective,
  multiplier: number,
): EvaluatedSplit {
  const logits = scoreLogitsOf(answers, objective.reading);
  const scores = scoresOf(logits);
  const counts = countConfusion(split.positives, scores, threshold);
  const record: EpochSplit = {
    loss: objective.valueOf(answers, split, multiplier),
    recall: recallOf(counts),
    specificity: specificityOf(counts),
    ...counts,
  };
  const atEvenOdds = threshold === 0.5 ? counts : countConfusion(split.positives, scores, 0.5);
  return { record, atEvenOdds, logits, scores };
}
