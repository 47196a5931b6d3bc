import type { LossId } from '../losses/lossSettings';
import { paretoFront } from './paretoFront';

/** A completed run of a sweep; rates on its validation rows. */
export interface SweepMember {
  readonly loss: LossId;
  /** Null for a loss that does not read it. */
  readonly recallWeight: number | null;
  readonly recall: number;
  readonly specificity: number;
}

/** All runs of one loss and weight. */
export interface SweepPoint {
  readonly loss: LossId;
  readonly recallWeight: number | null;
  readonly runs: number;
  readonly recall: MeanAndSpread;
  readonly specificity: MeanAndSpread;
  /** No other point has more of one rate without less of the other, by the means. */
  readonly onFront: boolean;
}

export interface MeanAndSpread {
  readonly mean: number;
  /** Standard deviation over the seeds, with n - 1; null for a single run. */
  readonly deviation: number | null;
}

/** One point for each loss and weight, in the order of the weights. */
export function sweepPoints(members: readonly SweepMember[]): SweepPoint[] {
  const groups = new Map<string, SweepMember[]>();
  for (const member of members) {
    const key = `${member.loss} ${String(member.recallWeight)}`;
    groups.set(key, [...(groups.get(key) ?? []), member]);
  }
  const points = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [
      {
        loss: first.loss,
        recallWeight: first.recallWeight,
        runs: group.length,
        recall: meanAndSpread(group.map(({ recall }) => recall)),
        specificity: meanAndSpread(group.map(({ specificity }) => specificity)),
      },
    ];
  });
  const onFront = paretoFront(
    points.map(({ recall, specificity }) => ({ recall: recall.mean, specificity: specificity.mean })),
  );
  return points
    .map((point, index) => ({ ...point, onFront: onFront[index] ?? false }))
    .sort((a, b) => compareText(a.loss, b.loss) || (a.recallWeight ?? 0) - (b.recallWeight ?? 0));
}

function meanAndSpread(values: readonly number[]): MeanAndSpread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length < 2) return { mean, deviation: null };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
