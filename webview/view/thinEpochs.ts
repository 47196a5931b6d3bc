import type { EpochRecord } from '../../src/protocol/runRecord';

/**
 * At most about `limit` epochs, evenly spaced, for places that cannot hold them all: a table twin, the state kept for a
 * reload. The first, the last and the best are always among them.
 */
export function thinEpochs(
  epochs: readonly EpochRecord[],
  limit: number,
  bestEpoch: number | null,
): readonly EpochRecord[] {
  if (epochs.length <= limit) return epochs;
  const step = Math.ceil(epochs.length / limit);
  const last = epochs.length - 1;
  return epochs.filter(({ epoch }, index) => index % step === 0 || index === last || epoch === bestEpoch);
}
