import type { IntervalOptions } from './metricsOf';
import { wilsonInterval } from './wilsonInterval';
import type { RunConfig } from '../runConfig';

/** How the intervals of a run are found. */
export async function intervalOptionsOf({ evaluation, training }: RunConfig): Promise<IntervalOptions> {
  const { seed } = training;
  if (evaluation.intervals === 'wilson') return { ofRate: wilsonInterval, seed };
  const { clopperPearsonInterval } = await import('./clopperPearsonInterval');
  return { ofRate: clopperPearsonInterval, seed };
}
