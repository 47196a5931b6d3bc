import * as v from 'valibot';
import {
  defaultRecallWeights,
  defaultSweepSeeds,
  mostSweepSeeds,
  readsRecallWeight,
  type SweepRequest,
} from '../engine/decision/sweepPlan';
import { defaultLossSettings, lossIds, type LossSettings } from '../engine/losses/lossSettings';
import type { ThresholdPolicy } from '../engine/thresholdPolicy';

const requestSchema = v.object({
  recallWeights: v.exactOptional(v.pipe(v.array(v.pipe(v.number(), v.minValue(0), v.maxValue(1))), v.minLength(1))),
  losses: v.exactOptional(v.pipe(v.array(v.picklist(lossIds)), v.minLength(1))),
  seeds: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostSweepSeeds))),
});

/** What is swept when nothing else is said: the loss of the settings, unless it has no weight to sweep. */
export function defaultSweepRequest(loss: LossSettings): SweepRequest {
  return {
    losses: [readsRecallWeight(loss) ? loss.id : defaultLossSettings.id],
    recallWeights: defaultRecallWeights,
    seeds: defaultSweepSeeds,
  };
}

/** The parts of a request that `fnLab.sweep` was called with, as `{ "recallWeights": [0.5, 0.9], "seeds": 1 }`; none where they cannot be used. */
export function requestedParts(args: readonly unknown[]): Partial<SweepRequest> {
  for (const argument of args.slice(0, 2)) {
    const parts = v.safeParse(requestSchema, argument);
    if (parts.success && Object.keys(parts.output).length > 0) return parts.output;
  }
  return {};
}

/** The recall that a policy asks for, or else the loss: what a run of a sweep has to reach to be worth taking. */
export function targetRecallOf(policy: ThresholdPolicy, { targetRecall }: Pick<LossSettings, 'targetRecall'>): number {
  return 'recall' in policy ? policy.recall : targetRecall;
}
