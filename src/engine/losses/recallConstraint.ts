/** A recall that training must reach, and how the price of missing it follows what is missed. */
export interface RecallConstraint {
  readonly targetRecall: number;
  readonly initialMultiplier: number;
  /** After each epoch; see `nextMultiplier`. */
  readonly nextMultiplier: (multiplier: number, counts: MissedPositives) => number;
}

/** Of hard decisions on the training split at a score of 0.5. */
export interface MissedPositives {
  readonly missed: number;
  /** At least 1. */
  readonly positives: number;
}

export function recallConstraint(targetRecall: number): RecallConstraint {
  return {
    targetRecall,
    initialMultiplier,
    nextMultiplier: (multiplier, counts) => nextMultiplier(multiplier, counts, targetRecall),
  };
}

/** At 1, a miss rate and a false alarm rate of the same size cost the same, so that training starts from neither plateau. */
const initialMultiplier = 1;

/**
 * How fast the multiplier follows what it is the price of. Over 100 epochs on three tables with a target of 0.95, a rate of 1 reached
 * the target late and 0.3 never, while at 10 the multiplier swung from 17 to 0; at 3 the training recall reached it within 20 epochs on
 * one table, and on the hardest, 2 % positives, no rate came beyond 0.936.
 */
const multiplierRate = 3;

/**
 * The multiplier of the next epoch, by gradient ascent on the Lagrangian: lambda + eta (FN/P - (1 - target)), never below 0. It rises
 * while too many positives are missed and falls while fewer are missed than may be. The counts are those of hard decisions on the
 * training split at a score of 0.5, because the constraint is on decisions; soft counts only lend it a gradient (Cotter et al.,
 * "Optimization with non-differentiable constraints", JMLR 2019, call it the proxy-Lagrangian).
 */
export function nextMultiplier(
  multiplier: number,
  { missed, positives }: MissedPositives,
  targetRecall: number,
  rate = multiplierRate,
): number {
  return Math.max(0, multiplier + rate * (missed / positives - (1 - targetRecall)));
}
