import type { IntervalOptions } from '../engine/metrics/metricsOf';
import { wilsonInterval } from '../engine/metrics/wilsonInterval';
import type { RunConfig } from '../engine/runConfig';

/** How the intervals of a run are found. */
export async function intervalOptionsOf({ evaluation, training }: RunConfig): Promise<IntervalOptions> {
  const { seed } = training;
  if (evaluation.intervals === 'wilson') return { ofRate: wilsonInterval, seed };
  const { clopperPearsonInterval } = await import('../engine/metrics/clopperPearsonInterval');
  return { ofRate: clopperPearsonInterval, seed };
}
