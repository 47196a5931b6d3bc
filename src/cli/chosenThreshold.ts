import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import {
  formatThresholdPolicy,
  parseThresholdPolicy,
  policyForms,
  type ThresholdPolicy,
} from '../engine/thresholdPolicy';
import type { RunRecord } from '../protocol/runRecord';
import type { Prediction } from '../runs/predictionsFile';
import { invalidChoice } from './choiceOf';
import type { Command } from './command';
import type { FlagValues } from './flagValues';
import { thresholdForRows, type ChosenThreshold } from './thresholdForRows';

/** The flag by which rows of a stored run are judged at another threshold than its own. */
export const thresholdFlag: Command['flags'][number] = {
  name: 'threshold',
  value: '<policy|value>',
  summary: `Judge the scores at another threshold: a number between 0 and 1, or what a policy takes on the run's validation or calibration rows (${policyForms.join(', ')})`,
  default: "the run's own",
};

/** Null when the threshold that goes without saying is wanted. */
export function policyOfFlags(flags: FlagValues): Result<ThresholdPolicy | null, Failure> {
  const text = flags.text('threshold');
  if (text === undefined) return ok(null);
  const policy = parseThresholdPolicy(/^[\d.]/.test(text) ? `fixed=${text}` : text);
  return policy.ok
    ? policy
    : err(invalidChoice('threshold', text, `a number between 0 and 1, or one of ${policyForms.join(', ')}`));
}

/**
 * @param ownThreshold what goes without saying; null of a run that was not completed
 * @param predictions what a policy is decided on, where it needs rows
 */
export async function chosenThreshold(
  run: RunRecord,
  ownThreshold: Omit<ChosenThreshold, 'explanation'> | null,
  policy: ThresholdPolicy | null,
  predictions: () => Promise<Result<AsyncIterable<readonly Prediction[]>, Failure>>,
): Promise<Result<ChosenThreshold, Failure>> {
  if (policy?.kind === 'fixed') {
    return ok({ policy: formatThresholdPolicy(policy), value: policy.value, explanation: null });
  }
  if (policy !== null) {
    const stored = await predictions();
    return stored.ok ? thresholdForRows(policy, run, stored.value) : stored;
  }
  if (ownThreshold !== null) return ok({ ...ownThreshold, explanation: null });
  return err(
    failure('data', 'run-incomplete', `The run ${run.runDir} was not completed: it has no threshold.`, 'Train again.'),
  );
}
