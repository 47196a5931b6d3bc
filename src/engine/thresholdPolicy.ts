import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from './failure';

/** How the operating point is chosen. Predict positive when `score >= threshold`. */
export interface ThresholdPolicy {
  readonly kind: 'fixed';
  readonly value: number;
}

export const defaultThresholdPolicy: ThresholdPolicy = { kind: 'fixed', value: 0.5 };

/** Reads the form used by the command line and the settings: `fixed=0.5`. */
export function parseThresholdPolicy(text: string): Result<ThresholdPolicy, Failure> {
  const written = /^fixed=\s*(?<value>\S+)$/.exec(text.trim())?.groups?.['value'];
  const value = Number(written ?? NaN);
  if (value >= 0 && value <= 1) return ok({ kind: 'fixed', value });
  return err(
    failure(
      'usage',
      'invalid-threshold',
      `The threshold policy "${text}" is not known.`,
      'Write fixed=<score between 0 and 1>, for example fixed=0.5.',
    ),
  );
}

export function formatThresholdPolicy(policy: ThresholdPolicy): string {
  return `fixed=${String(policy.value)}`;
}
