import type { ClassWeights } from '../engine/losses/lossSettings';

/** As `--class-weights` takes them: the name of a rule, or `label=w,label=w`. */
export function formatClassWeights(weights: ClassWeights): string {
  if (typeof weights === 'string') return weights;
  return Object.entries(weights)
    .map(([label, weight]) => `${label}=${String(weight)}`)
    .join(',');
}
