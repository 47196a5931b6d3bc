import type { EpochRecord } from '../../src/protocol/runRecord';

/** Epochs that the estimate looks back on; few, because the machine's load changes while a run goes on. */
const epochsLookedAt = 20;

/** Seconds until the last epoch ends, from the median of the latest ones; null before there is anything to go by. */
export function secondsLeft(epochs: readonly EpochRecord[], totalEpochs: number): number | null {
  const latest = epochs.slice(-epochsLookedAt).map(({ seconds }) => seconds);
  const remaining = totalEpochs - (epochs.at(-1)?.epoch ?? 0);
  if (latest.length < 3 || remaining < 0) return null;
  const sorted = latest.sort((a, b) => a - b);
  return (sorted[Math.floor(sorted.length / 2)] ?? 0) * remaining;
}
