/** What is traded: both as high as possible. */
export interface TradeOff {
  readonly recall: number;
  readonly specificity: number;
}

/** Whether `one` is at least as good as `other` in both rates and better in one. */
export function dominates(one: TradeOff, other: TradeOff): boolean {
  return (
    one.recall >= other.recall &&
    one.specificity >= other.specificity &&
    (one.recall > other.recall || one.specificity > other.specificity)
  );
}

/** [points] whether no other point dominates it. Of equal points all are on the front. */
export function paretoFront(points: readonly TradeOff[]): readonly boolean[] {
  const order = [...points.keys()].sort((a, b) => {
    const [one, other] = [points[a], points[b]];
    if (one === undefined || other === undefined) return 0;
    return other.recall - one.recall || other.specificity - one.specificity;
  });
  const onFront = points.map(() => false);
  // From the highest recall down, a point is on the front when its specificity beats that of all with more recall.
  let bestSpecificity = -Infinity;
  let recallOfBest = NaN;
  for (const index of order) {
    const point = points[index];
    if (point === undefined) continue;
    const isEqualToBest = point.specificity === bestSpecificity && point.recall === recallOfBest;
    if (point.specificity > bestSpecificity || isEqualToBest) onFront[index] = true;
    if (point.specificity > bestSpecificity) {
      bestSpecificity = point.specificity;
      recallOfBest = point.recall;
    }
  }
  return onFront;
}
