import { assertNever } from '../../base/assertNever';
import { nobodyThreshold, type SettledPolicy } from '../thresholdPolicy';
import { guaranteeRank, strongestGuarantees, type RecallGuarantee } from './guaranteedRecall';
import type { ThresholdCurve } from './thresholdCurve';

/** An operating point: predict positive when `score >= threshold`. */
export interface Decision {
  readonly threshold: number;
  /** False where the rows cannot give what the policy asks for; the threshold then is that of the strongest thing they can. */
  readonly feasible: boolean;
  /** What holds for new rows, of the policy or, where that is not feasible, of the first alternative. */
  readonly guarantee: RecallGuarantee | null;
  /** Feasible on the same rows, the strongest first; none where the policy is feasible. */
  readonly alternatives: readonly SettledPolicy[];
}

/**
 * The threshold that a policy takes on these rows, by looking at every one that makes a difference. Of thresholds that serve the
 * policy equally well it is the lowest, which misses the fewest.
 */
export function chooseThreshold(policy: SettledPolicy, curve: ThresholdCurve): Decision {
  const { positives, negatives, truePositives, falsePositives } = curve;
  const tp = (point: number): number => truePositives[point] ?? 0;
  const fp = (point: number): number => falsePositives[point] ?? 0;
  switch (policy.kind) {
    case 'fixed':
      return feasible(policy.value);
    case 'cost':
      return feasible(bestOf(curve, (point, best) => costOf(policy.missCost, point) <= costOf(policy.missCost, best)));
    case 'youden':
      // tp/P - fp/N times P N, in whole numbers.
      return feasible(
        bestOf(curve, (point, best) => (tp(point) - tp(best)) * negatives >= (fp(point) - fp(best)) * positives),
      );
    case 'f-beta': {
      // (1 + b^2) tp / (b^2 P + tp + fp), compared without dividing.
      const weight = policy.beta ** 2 * positives;
      const rest = (point: number): number => weight + tp(point) + fp(point);
      return feasible(bestOf(curve, (point, best) => tp(point) * rest(best) >= tp(best) * rest(point)));
    }
    case 'recall': {
      // Falls short only without a positive; flagging everyone is then the nearest to it.
      const enough = pointsWith(curve, (point) => tp(point) / positives >= policy.recall);
      return { ...feasible(bestOf(curve, (point, best) => fp(point) <= fp(best), enough)), feasible: positives > 0 };
    }
    case 'capacity':
      return withinCapacity(policy.capacity, curve);
    case 'guaranteed-recall':
      return withGuarantee(policy.recall, policy.delta, curve);
    default:
      return assertNever(policy);
  }

  function costOf(missCost: number, point: number): number {
    return missCost * (positives - tp(point)) + fp(point);
  }
}

function feasible(threshold: number): Decision {
  return { threshold, feasible: true, guarantee: null, alternatives: [] };
}

/** The threshold of the last point from `first` on that is at least as good as all before it. */
function bestOf({ thresholds }: ThresholdCurve, isAsGood: (point: number, best: number) => boolean, first = 0): number {
  let best = first;
  for (let point = first + 1; point < thresholds.length; point++) if (isAsGood(point, best)) best = point;
  return thresholds[best] ?? nobodyThreshold;
}

/** The first point with a property that all points after it have too; the last point where none has it. */
function pointsWith({ thresholds }: ThresholdCurve, hasIt: (point: number) => boolean): number {
  let point = 0;
  while (point < thresholds.length - 1 && !hasIt(point)) point++;
  return point;
}

/** Nobody where even the highest scores are too many: they are tied, and cannot be told apart. */
function withinCapacity(capacity: number, curve: ThresholdCurve): Decision {
  const { thresholds, positives, negatives, truePositives, falsePositives } = curve;
  const flagged = (point: number): number => (truePositives[point] ?? 0) + (falsePositives[point] ?? 0);
  const rows = positives + negatives;
  const fits = (point: number): boolean => (capacity <= 1 ? flagged(point) / rows : flagged(point)) <= capacity;
  let point = 0;
  while (point + 1 < thresholds.length && fits(point + 1)) point++;
  const decision = feasible(thresholds[point] ?? nobodyThreshold);
  if (point > 0 || thresholds.length === 1) return decision;
  const fewest = flagged(1);
  return {
    ...decision,
    feasible: false,
    alternatives: [{ kind: 'capacity', capacity: fewest === 1 ? roundedUp(1 / rows) : fewest }],
  };
}

/** One row cannot be written as a number of rows, which 1 would make a share. */
function roundedUp(share: number): number {
  return Number((Math.ceil(share * 1e6) / 1e6).toFixed(6));
}

function withGuarantee(recall: number, delta: number, curve: ThresholdCurve): Decision {
  const { positives, truePositives, thresholds } = curve;
  const thresholdOfRank = (rank: number): number => {
    const point = pointsWith(curve, (each) => (truePositives[each] ?? 0) >= positives - rank + 1);
    return thresholds[point] ?? nobodyThreshold;
  };
  const rank = guaranteeRank(positives, recall, delta);
  if (rank > 0) return { ...feasible(thresholdOfRank(rank)), guarantee: { recall, delta, positives, rank } };
  const statements = strongestGuarantees(positives, recall, delta);
  const [strongest] = statements;
  return {
    // Without a positive nothing is known of their scores: only flagging everyone misses none.
    threshold: positives === 0 ? 0 : thresholdOfRank(1),
    feasible: false,
    guarantee: strongest === undefined ? null : { ...strongest, positives, rank: 1 },
    alternatives: statements.map((each) => ({ kind: 'guaranteed-recall', ...each })),
  };
}
