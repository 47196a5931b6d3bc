import { assertNever } from '../../src/base/assertNever';
import type { ThresholdPolicy } from '../../src/engine/thresholdPolicy';

/** What stands in the fields of the policy picker. Values of the other kinds stay, so that going back and forth loses nothing. */
export interface PolicyDraft {
  readonly kind: ThresholdPolicy['kind'];
  readonly value: number;
  readonly recall: number;
  readonly delta: number;
  /** False alarms that one miss is worth. */
  readonly missCost: number;
  readonly beta: number;
  /** Up to 1 a share of the rows, above a number of rows. */
  readonly capacity: number;
}

const usual: PolicyDraft = {
  kind: 'fixed',
  value: 0.5,
  recall: 0.95,
  delta: 0.05,
  missCost: 10,
  beta: 2,
  capacity: 0.1,
};

/** @param lossMissCost what one miss costs by the loss, in false alarms; a bare `cost` takes it */
export function draftOf(policy: ThresholdPolicy, lossMissCost: number): PolicyDraft {
  const draft = { ...usual, missCost: lossMissCost };
  return policy.kind === 'cost'
    ? { ...draft, kind: 'cost', missCost: policy.missCost ?? lossMissCost }
    : { ...draft, ...policy };
}

export function policyOf(draft: PolicyDraft): ThresholdPolicy {
  const { kind, value, recall, delta, missCost, beta, capacity } = draft;
  switch (kind) {
    case 'fixed':
      return { kind, value };
    case 'recall':
      return { kind, recall };
    case 'guaranteed-recall':
      // A recall of 1 is an estimate that can be asked for, but nothing that can be guaranteed.
      return { kind, recall: Math.min(recall, greatestGuaranteedRecall), delta };
    case 'cost':
      return { kind, missCost };
    case 'capacity':
      return { kind, capacity };
    case 'f-beta':
      return { kind, beta };
    case 'youden':
      return { kind };
    default:
      return assertNever(kind);
  }
}

const greatestGuaranteedRecall = 0.999;
