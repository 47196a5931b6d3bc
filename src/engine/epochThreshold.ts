import type { ThresholdPolicy } from './thresholdPolicy';

/** A policy that looks at scores has no threshold before training has ended; the rates of epochs are then those at even odds. */
export function epochThreshold(policy: ThresholdPolicy): number {
  return policy.kind === 'fixed' ? policy.value : 0.5;
}
