import type { SweepPoint } from './sweepPoints';

/**
 * The setting to take for a target recall: of those whose mean recall reaches it, the one with the highest mean specificity; of
 * equal ones the one with more recall. Null when none reaches it. With a spread over seeds that is an estimate like the means are.
 */
export function bestPoint<Point extends Pick<SweepPoint, 'recall' | 'specificity'>>(
  points: readonly Point[],
  targetRecall: number,
): Point | null {
  const reaching = points.filter(({ recall }) => recall.mean >= targetRecall);
  const [best] = reaching.toSorted((a, b) => b.specificity.mean - a.specificity.mean || b.recall.mean - a.recall.mean);
  return best ?? null;
}
