import { err, ok, type Result } from '../base/result';
import { chooseThreshold } from '../engine/decision/chooseThreshold';
import { explainDecision, type DecidedOn } from '../engine/decision/explainDecision';
import { thresholdCurve } from '../engine/decision/thresholdCurve';
import { failure, type Failure } from '../engine/failure';
import { formatThresholdPolicy, settledPolicy, type ThresholdPolicy } from '../engine/thresholdPolicy';
import type { RunRecord } from '../protocol/runRecord';
import type { Prediction } from '../runs/predictionsFile';

export interface ChosenThreshold {
  readonly policy: string;
  readonly value: number;
  /** In sentences; null for a threshold that was given as a number. */
  readonly explanation: string | null;
}

/** What a policy takes on the stored scores of a run: on its calibration rows for a guarantee, else on its validation rows. */
export async function thresholdForRows(
  asked: ThresholdPolicy,
  run: RunRecord,
  predictions: AsyncIterable<readonly Prediction[]>,
): Promise<Result<ChosenThreshold, Failure>> {
  const policy = settledPolicy(asked, run.config.loss);
  const text = formatThresholdPolicy(policy);
  const decidedOn = decidedOnOf(policy, run);
  const positive = new Set(run.dataset.positive);
  const labels: number[] = [];
  const scores: number[] = [];
  for await (const batch of predictions) {
    for (const { split, label, score } of batch) {
      if (decidedOn === 'out-of-fold' ? split === 'test' : split !== decidedOn) continue;
      labels.push(positive.has(label) ? 1 : 0);
      scores.push(score);
    }
  }
  if (decidedOn === 'calibration' && scores.length === 0) return err(noCalibrationRows(run.runDir, text));
  const curve = thresholdCurve(labels, scores);
  const decision = chooseThreshold(policy, curve);
  const on = { decidedOn, positives: curve.positives, rows: scores.length };
  return ok({ policy: text, value: decision.threshold, explanation: explainDecision(policy, decision, on) });
}

function decidedOnOf(policy: ThresholdPolicy, run: RunRecord): DecidedOn {
  if (run.crossValidation !== undefined) return 'out-of-fold';
  return policy.kind === 'guaranteed-recall' ? 'calibration' : 'validation';
}

function noCalibrationRows(runDir: string, policy: string): Failure {
  return failure(
    'usage',
    'no-calibration-rows',
    `The run ${runDir} has no calibration rows, on which ${policy} would rest.`,
    `Train with --threshold ${policy}, which keeps some aside, or with --calibration <fraction>.`,
  );
}
