import type { SweepMemberView, SweepView } from '../../src/protocol/sweepView';

/** A loss and a weight, with its runs. */
export interface SweepSetting {
  readonly key: string;
  readonly loss: SweepMemberView['loss'];
  /** Null for a loss that does not read it. */
  readonly recallWeight: number | null;
  readonly members: readonly IndexedMember[];
  /** Null until a run of it is done. */
  readonly point: SweepView['points'][number] | null;
}

export interface IndexedMember extends SweepMemberView {
  /** Place in the sweep, by which the host knows it. */
  readonly index: number;
}

/** All settings of a sweep, those without a finished run included, in the order in which they are tried. */
export function settingsOf({ members, points }: SweepView): SweepSetting[] {
  const groups = new Map<string, IndexedMember[]>();
  members.forEach((member, index) => {
    const key = settingKey(member);
    groups.set(key, [...(groups.get(key) ?? []), { ...member, index }]);
  });
  return [...groups].flatMap(([key, ofSetting]) => {
    const [first] = ofSetting;
    if (first === undefined) return [];
    const point = points.find((each) => settingKey(each) === key) ?? null;
    return [{ key, loss: first.loss, recallWeight: first.recallWeight, members: ofSetting, point }];
  });
}

export function settingKey({ loss, recallWeight }: Pick<SweepSetting, 'loss' | 'recallWeight'>): string {
  return `${loss} ${String(recallWeight)}`;
}

/** `recall weight 0.90`; the loss where there are several, or where there is no weight. */
export function settingName(
  { loss, recallWeight }: Pick<SweepSetting, 'loss' | 'recallWeight'>,
  hasSeveralLosses: boolean,
): string {
  if (recallWeight === null) return loss;
  const weight = `recall weight ${String(recallWeight)}`;
  return hasSeveralLosses ? `${loss}, ${weight}` : weight;
}

/** The run that reached the target before all others; null when none has. */
export function firstToMeet({ members }: Pick<SweepView, 'members'>, targetRecall: number): IndexedMember | null {
  const [first] = members
    .map((member, index): IndexedMember => ({ ...member, index }))
    .filter(({ result }) => result !== null && result.recall !== null && result.recall >= targetRecall)
    .sort((a, b) => (a.endedAs ?? Infinity) - (b.endedAs ?? Infinity) || a.index - b.index);
  return first ?? null;
}
