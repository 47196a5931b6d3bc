import { Training } from './training';
import type { EpochListener, TrainingOutcome, TrainingRequest } from './trainingRequest';

/**
 * Trains on the current backend and reports every epoch with loss and rates over the whole of both splits. The best epoch is the
 * best after the warm-up by the rule of `selection`. A training that diverges, or collapses to one answer, is taken back and
 * goes on once with a lower learning rate, and ends when that does not help. Abort ends training after the steps in flight, with what
 * there is. `log` hears of what a user need not know but a maintainer may ask for.
 */
export async function trainNetwork(
  request: TrainingRequest,
  onEpoch: EpochListener,
  signal: AbortSignal,
  log: (line: string) => void = () => undefined,
): Promise<TrainingOutcome> {
  const training = new Training(request, log);
  try {
    return await training.complete(onEpoch, signal);
  } finally {
    training.dispose();
  }
}
