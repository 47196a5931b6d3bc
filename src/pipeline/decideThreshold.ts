import { chooseThreshold } from '../engine/decision/chooseThreshold';
import { explainDecision, type DecidedOn } from '../engine/decision/explainDecision';
import { thresholdCurve } from '../engine/decision/thresholdCurve';
import type { Problem } from '../engine/problem';
import { problemOf } from '../engine/problems/problemCatalogue';
import { formatThresholdPolicy, type SettledPolicy } from '../engine/thresholdPolicy';
import type { ThresholdRecord } from '../protocol/runRecord';

/** Scored rows that a threshold may be chosen from. */
export interface DecisionRows {
  readonly decidedOn: DecidedOn;
  /** [n] 1 or 0. */
  readonly positives: Uint8Array;
  /** [n] */
  readonly scores: Float64Array;
}

/** The threshold of a policy on these rows, with everything that is to be known about it. */
export function decideThreshold(policy: SettledPolicy, rows: DecisionRows): ThresholdRecord {
  const { decidedOn, positives, scores } = rows;
  const curve = thresholdCurve(positives, scores);
  const decision = chooseThreshold(policy, curve);
  return {
    policy: formatThresholdPolicy(policy),
    value: decision.threshold,
    feasible: decision.feasible,
    guarantee: decision.guarantee === null ? null : { ...decision.guarantee, exact: decidedOn !== 'out-of-fold' },
    alternatives: decision.alternatives.map(formatThresholdPolicy),
    decidedOn: policy.kind === 'fixed' ? null : decidedOn,
    explanation: explainDecision(policy, decision, { decidedOn, positives: curve.positives, rows: scores.length }),
  };
}

/** A policy that the data cannot give; null where they can. */
export function infeasibleProblem({ feasible, alternatives, explanation }: ThresholdRecord): Problem | null {
  if (feasible) return null;
  const [first] = alternatives ?? [];
  return problemOf('policy-not-feasible', {
    message: explanation ?? 'The rows at hand cannot give what the threshold policy asks for.',
    ...(first === undefined
      ? {}
      : { advice: `Bring more positives, or ask for ${first}, which is feasible with these.` }),
  });
}
