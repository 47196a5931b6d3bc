import type { ThresholdPolicy } from '../../src/engine/thresholdPolicy';
import type { PolicyDraft } from './policyDraft';

type PolicyKind = ThresholdPolicy['kind'];
export type PolicyNumber = Exclude<keyof PolicyDraft, 'kind'>;

interface PolicyField {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number | 'any';
}

/** Narrower than what a policy allows where a setting of it could not be written in plain decimals. */
export const policyFields: Readonly<Record<PolicyNumber, PolicyField>> = {
  value: { label: 'Threshold', min: 0, max: 1, step: 'any' },
  recall: { label: 'Recall at least', min: 0.01, max: 1, step: 0.001 },
  delta: { label: 'Chance to fall short', min: 0.001, max: 0.999, step: 0.001 },
  missCost: { label: 'False alarms that one miss is worth', min: 0.001, max: 1_000_000, step: 'any' },
  beta: { label: 'Beta', min: 0.001, max: 1000, step: 'any' },
  capacity: { label: 'Flag at most', min: 0.0001, max: 1, step: 'any' },
};

export const policyKinds: Readonly<Record<PolicyKind, { name: string; fields: readonly PolicyNumber[] }>> = {
  fixed: { name: 'Fixed threshold', fields: ['value'] },
  recall: { name: 'Target recall (estimate)', fields: ['recall'] },
  'guaranteed-recall': { name: 'Guaranteed recall', fields: ['recall', 'delta'] },
  cost: { name: 'Fewest costs', fields: ['missCost'] },
  capacity: { name: 'Capacity', fields: ['capacity'] },
  'f-beta': { name: 'Greatest F-beta', fields: ['beta'] },
  youden: { name: 'Youden (recall + specificity)', fields: [] },
};
