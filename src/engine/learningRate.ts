export const schedules = ['constant', 'cosine'] as const;

/** How the learning rate moves over a training. */
export interface LearningRateSchedule {
  readonly kind: (typeof schedules)[number];
  /** The rate after the warm-up. */
  readonly rate: number;
  /** Share of the steps over which the rate rises to that from nearly 0, in equal parts. */
  readonly warmUpShare: number;
  /** Of the whole training. */
  readonly steps: number;
}

/**
 * The rate of a step, counted from 0. After the warm-up `constant` stays, and `cosine` falls along half a cosine, to nearly 0 in the last
 * step (Loshchilov & Hutter 2017, without restarts).
 */
export function learningRateAt({ kind, rate, warmUpShare, steps }: LearningRateSchedule, step: number): number {
  const warmUpSteps = Math.floor(warmUpShare * steps);
  if (step < warmUpSteps) return (rate * (step + 1)) / (warmUpSteps + 1);
  if (kind === 'constant') return rate;
  const done = Math.min(1, (step - warmUpSteps) / Math.max(1, steps - warmUpSteps));
  return (rate * (1 + Math.cos(Math.PI * done))) / 2;
}
