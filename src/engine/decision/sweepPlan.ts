import { effectiveParameters, type LossId, type LossSettings } from '../losses/lossSettings';
import type { RunConfig } from '../runConfig';

export interface SweepRequest {
  readonly losses: readonly LossId[];
  readonly recallWeights: readonly number[];
  /** Runs of each loss and weight: that many seeds, from the configuration's on. Each draws a split of its own. */
  readonly seeds: number;
}

/** Runs of each loss and weight by default: enough for a spread. */
export const defaultSweepSeeds = 3;

export const mostSweepSeeds = 1000;

/** From equal weights to nearly all on recall, closer together where the trade is steep. */
export const defaultRecallWeights: readonly number[] = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 0.99];

/**
 * Members of the ensembles of a sweep where the configuration leaves them open. Weights are compared with fewer members as well, and many
 * runs are waited for.
 */
const sweepMembers = 4;

/**
 * The runs of a sweep, seed by seed, so that the whole range of weights is seen before any is repeated. A loss that does not read the
 * recall weight is trained once for each seed. Baselines are left out: the sweep itself is the comparison.
 */
export function sweepPlan(config: RunConfig, { losses, recallWeights, seeds }: SweepRequest): RunConfig[] {
  const ensemble = config.model.ensemble === 'auto' ? sweepMembers : config.model.ensemble;
  return Array.from({ length: seeds }, (_, index) => config.training.seed + index).flatMap((seed) =>
    losses.flatMap((id) => {
      const loss: LossSettings = { ...config.loss, id };
      const weights = readsRecallWeight(loss) ? recallWeights : [loss.recallWeight];
      return weights.map((recallWeight) => ({
        ...config,
        loss: { ...config.loss, id, recallWeight },
        model: { ...config.model, ensemble },
        training: { ...config.training, seed },
        baselines: false,
      }));
    }),
  );
}

/** Whether the weight changes anything: not every loss has one, and a rule for class weights replaces it. */
export function readsRecallWeight(loss: LossSettings): boolean {
  return effectiveParameters(loss).includes('recallWeight');
}
