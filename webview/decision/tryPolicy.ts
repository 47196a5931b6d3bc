import { chooseThreshold, type Decision } from '../../src/engine/decision/chooseThreshold';
import { explainDecision, type DecidedOn } from '../../src/engine/decision/explainDecision';
import { positivesNeeded } from '../../src/engine/decision/guaranteedRecall';
import { curveOfRanked } from '../../src/engine/decision/thresholdCurve';
import type { ConfusionCounts } from '../../src/engine/confusion';
import { countsAt, type SortedScores } from '../../src/engine/countsAt';
import type { RunConfig } from '../../src/engine/runConfig';
import { settledPolicy, type ThresholdPolicy } from '../../src/engine/thresholdPolicy';
import type { RunScores } from '../../src/protocol/inspectorMessages';

export type TriedPolicy =
  | {
      readonly kind: 'decided';
      readonly decision: Decision;
      readonly decidedOn: DecidedOn;
      /** On the rows that it was decided on. */
      readonly counts: ConfusionCounts;
      readonly explanation: string;
    }
  /** The run has set no rows aside on which a guarantee could rest. */
  | { readonly kind: 'needs-calibration'; readonly positivesNeeded: number };

/** What a policy takes on the stored scores of a run, and never on its test rows. */
export function tryPolicy(asked: ThresholdPolicy, scores: RunScores, config: RunConfig): TriedPolicy {
  const policy = settledPolicy(asked, config.loss);
  const decidedOn = decidedOnOf(policy, config);
  const rows = decidedOn === 'out-of-fold' ? allButTest(scores) : scores[decidedOn];
  const { positives, negatives } = rows;
  if (policy.kind === 'guaranteed-recall' && decidedOn === 'calibration' && positives.length + negatives.length === 0) {
    return { kind: 'needs-calibration', positivesNeeded: positivesNeeded(policy.recall, policy.delta) };
  }
  const decision = chooseThreshold(policy, curveOfRanked(rows));
  const on = { decidedOn, positives: positives.length, rows: positives.length + negatives.length };
  return {
    kind: 'decided',
    decision,
    decidedOn,
    counts: countsAt(rows, decision.threshold),
    explanation: explainDecision(policy, decision, on),
  };
}

/** The scores of a cross-validated run are out of fold, whichever side a row is on. */
function decidedOnOf(policy: ThresholdPolicy, { split }: RunConfig): DecidedOn {
  if (split.folds !== null) return 'out-of-fold';
  return policy.kind === 'guaranteed-recall' ? 'calibration' : 'validation';
}

function allButTest({ train, validation, calibration }: RunScores): SortedScores {
  const sides = [train, validation, calibration];
  return {
    positives: joined(sides.map(({ positives }) => positives)),
    negatives: joined(sides.map(({ negatives }) => negatives)),
  };
}

function joined(sides: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(sides.reduce((length, side) => length + side.length, 0));
  let end = 0;
  for (const side of sides) {
    all.set(side, end);
    end += side.length;
  }
  return all.sort();
}
