import * as v from 'valibot';
import { assertNever } from '../base/assertNever';
import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from './failure';
import type { LossSettings } from './losses/lossSettings';

/** Above every score, and so the threshold at which nobody is flagged. As JSON and as text it is the same number again. */
export const nobodyThreshold = 1 + Number.EPSILON;

const rate = 'must be above 0 and at most 1';
const chance = 'must be above 0 and below 1';

/**
 * How the operating point is chosen. A row is predicted positive when `score >= threshold`; every rule but `fixed` looks at the
 * scores of rows that were not trained on, and never at test rows.
 */
export const thresholdPolicySchema = v.variant(
  'kind',
  [
    policy({ kind: v.literal('fixed'), value: ranged(0, nobodyThreshold, 'must be a number between 0 and 1') }),
    /** The fewest costs when one miss costs as much as `missCost` false alarms; null takes the costs of the loss. */
    policy({
      kind: v.literal('cost'),
      missCost: v.optional(v.nullable(ranged(1e-6, 1e6, 'must be between 0.000001 and 1000000')), null),
    }),
    /** The greatest recall + specificity (Youden 1950). */
    policy({ kind: v.literal('youden') }),
    policy({ kind: v.literal('f-beta'), beta: ranged(1e-3, 1e3, 'must be between 0.001 and 1000') }),
    /** The best specificity with at least this recall on the rows at hand: an estimate. */
    policy({ kind: v.literal('recall'), recall: ranged(Number.MIN_VALUE, 1, rate) }),
    /** As many rows as may be flagged at most: a share of the rows up to 1, a number of rows above. */
    policy({
      kind: v.literal('capacity'),
      capacity: v.pipe(
        ranged(Number.MIN_VALUE, 4_294_967_295, 'must be a share of the rows up to 1 or a whole number of rows'),
        v.check(
          (value) => value <= 1 || Number.isInteger(value),
          'must be a share of the rows up to 1 or a whole number of rows',
        ),
      ),
    }),
    /** Recall of at least this, except with probability `delta` over the draw of the calibration rows. */
    policy({
      kind: v.literal('guaranteed-recall'),
      recall: ranged(Number.MIN_VALUE, 1 - Number.EPSILON, chance),
      delta: ranged(Number.MIN_VALUE, 1 - Number.EPSILON, chance),
    }),
  ],
  'must be one of fixed, cost, youden, f-beta, recall, capacity, guaranteed-recall',
);

export type ThresholdPolicy = v.InferOutput<typeof thresholdPolicySchema>;

/** A policy that needs nothing but scores. */
export type SettledPolicy =
  Exclude<ThresholdPolicy, { kind: 'cost' }> | { readonly kind: 'cost'; readonly missCost: number };

/** The costs of a loss that has some are those of its errors, wherever they are weighed. */
export function settledPolicy(
  policy: ThresholdPolicy,
  { falseNegativeCost, falsePositiveCost }: Pick<LossSettings, 'falseNegativeCost' | 'falsePositiveCost'>,
): SettledPolicy {
  if (policy.kind !== 'cost') return policy;
  return { kind: 'cost', missCost: policy.missCost ?? falseNegativeCost / falsePositiveCost };
}

export const defaultThresholdPolicy: SettledPolicy = { kind: 'fixed', value: 0.5 };

/** How each policy is written, for help texts. */
export const policyForms: readonly string[] = [
  'fixed=<score between 0 and 1>',
  'recall=<rate>',
  'guaranteed-recall=<rate>@<chance to miss it>',
  'cost=<false alarms that one miss is worth, or nothing for the costs of the loss>',
  'capacity=<share or number of rows>',
  'f-beta=<beta>',
  'youden',
];

/** The beta of a bare `f-beta`: that of the metric of this name. */
const usualBeta = 2;

/** Reads the form used by the command line and the settings: `fixed=0.5`, `recall=0.95`, `guaranteed-recall=0.9@0.1`. */
export function parseThresholdPolicy(text: string): Result<ThresholdPolicy, Failure> {
  const groups = /^(?<kind>[a-z-]+)(?:=\s*(?<value>[^\s@]+)(?:@(?<delta>[^\s@]+))?)?$/.exec(text.trim())?.groups;
  const parsed = v.safeParse(
    thresholdPolicySchema,
    policyInput(groups?.['kind'], groups?.['value'], groups?.['delta']),
  );
  if (parsed.success) return ok(parsed.output);
  return err(
    failure(
      'usage',
      'invalid-threshold',
      `The threshold policy "${text}" is not known.`,
      `Write ${policyForms.join(', ')}; for example fixed=0.5 or recall=0.95.`,
    ),
  );
}

export function formatThresholdPolicy(policy: ThresholdPolicy): string {
  switch (policy.kind) {
    case 'fixed':
      return `fixed=${String(policy.value)}`;
    case 'cost':
      return policy.missCost === null ? 'cost' : `cost=${String(policy.missCost)}`;
    case 'youden':
      return 'youden';
    case 'f-beta':
      return `f-beta=${String(policy.beta)}`;
    case 'recall':
      return `recall=${String(policy.recall)}`;
    case 'capacity':
      return `capacity=${String(policy.capacity)}`;
    case 'guaranteed-recall':
      return `guaranteed-recall=${String(policy.recall)}@${String(policy.delta)}`;
    default:
      return assertNever(policy);
  }
}

/** What the schema checks; a value too many or too few leaves it something to refuse. */
function policyInput(kind: string | undefined, value: string | undefined, delta: string | undefined): unknown {
  if (delta !== undefined && kind !== 'guaranteed-recall') return undefined;
  switch (kind ?? '') {
    case 'fixed':
      return { kind, value: Number(value) };
    case 'cost':
      return { kind, missCost: value === undefined ? null : Number(value) };
    case 'youden':
      return value === undefined ? { kind } : undefined;
    case 'f-beta':
      return { kind, beta: value === undefined ? usualBeta : Number(value) };
    case 'recall':
      return { kind, recall: Number(value) };
    case 'capacity':
      return { kind, capacity: Number(value) };
    case 'guaranteed-recall':
      return { kind, recall: Number(value), delta: Number(delta) };
    default:
      return undefined;
  }
}

/** An object without unknown keys: a misspelled name must not pass for a default. */
function policy<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, ({ expected }) =>
    expected === 'never' ? `must be one of ${Object.keys(entries).join(', ')}` : 'must be given',
  );
}

function ranged(low: number, high: number, message: string) {
  return v.pipe(v.number(message), v.minValue(low, message), v.maxValue(high, message));
}
