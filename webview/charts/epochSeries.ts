import type { EpochRecord } from '../../src/protocol/runRecord';

/** What a line means; each meaning has one colour all over the panel. */
export type LineMeaning = 'recall' | 'specificity' | 'loss';

/** One line of an epoch chart. */
export interface EpochSeries {
  readonly split: 'train' | 'validation';
  readonly meaning: LineMeaning;
}

/** `y` is NaN where a rate is not defined, which leaves a gap in the line. */
export interface EpochPoint {
  readonly x: number;
  readonly y: number;
}

/** In the order of drawing: validation on top of train, recall on top of specificity. */
export const rateSeries: readonly EpochSeries[] = [
  { split: 'train', meaning: 'specificity' },
  { split: 'train', meaning: 'recall' },
  { split: 'validation', meaning: 'specificity' },
  { split: 'validation', meaning: 'recall' },
];

export const lossSeries: readonly EpochSeries[] = [
  { split: 'train', meaning: 'loss' },
  { split: 'validation', meaning: 'loss' },
];

/** Adds the points of the epochs that `points` does not have yet; what is there stays, so that a long run is not copied again at every frame. */
export function extendPoints(
  points: EpochPoint[],
  epochs: readonly EpochRecord[],
  { split, meaning }: EpochSeries,
): void {
  for (let index = points.length; index < epochs.length; index++) {
    const record = epochs[index];
    if (record !== undefined) points.push({ x: record.epoch, y: record[split][meaning] ?? NaN });
  }
}

/** Last epoch of the warm-up, 0 when there is none. A run begins with its warm-up. */
export function warmUpEndOf(epochs: readonly EpochRecord[]): number {
  const firstMain = epochs.findIndex(({ phase }) => phase === 'main');
  return (firstMain === -1 ? epochs.at(-1) : epochs[firstMain - 1])?.epoch ?? 0;
}

/** Runs up to this long show their whole axis from the start; longer ones grow into it by doubling. */
const fixedAxisEpochs = 200;

/** End of the epoch axis. A running chart has room ahead, so that it does not rescale with every epoch. */
export function axisEndOf(reachedEpoch: number, totalEpochs: number | null, active: boolean): number {
  if (!active || totalEpochs === null) return Math.max(reachedEpoch, 2);
  let end = fixedAxisEpochs;
  while (end < reachedEpoch) end *= 2;
  return Math.max(2, Math.min(end, totalEpochs));
}
