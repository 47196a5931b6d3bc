import { assertNever } from '../../src/base/assertNever';
import { bestPoint } from '../../src/engine/decision/bestPoint';
import type { MeanAndSpread } from '../../src/engine/decision/sweepPoints';
import type { SweepView } from '../../src/protocol/sweepView';
import { countOf } from '../format/formatCount';
import { formatRate } from '../format/formatRate';
import { firstToMeet, settingName, settingsOf, type SweepSetting } from './sweepSettings';

type SweepPointView = SweepView['points'][number];

/** `12 of 27 runs, 2 training`, `Stopped after 12 of 27 runs`. */
export function sweepStateText({ state, members }: Pick<SweepView, 'state' | 'members'>): string {
  const count = (...states: readonly string[]): number => members.filter((each) => states.includes(each.state)).length;
  const all = countOf(members.length, 'run');
  const failed = count('failed');
  const failures = failed === 0 ? '' : `, ${String(failed)} failed`;
  switch (state) {
    case 'running': {
      const ended = count('done', 'failed', 'cancelled');
      return `${String(ended)} of ${all}, ${String(count('training'))} training${failures}`;
    }
    case 'done': {
      const stopped = count('cancelled');
      const done = count('done');
      const text = done === members.length ? `${all} done` : `${String(done)} of ${all} done`;
      return text + failures + (stopped === 0 ? '' : `, ${String(stopped)} stopped`);
    }
    case 'cancelled':
      return `Stopped after ${String(count('done'))} of ${all}${failures}`;
    case 'interrupted':
      return `Interrupted after ${String(count('done'))} of ${all}${failures}`;
    default:
      return assertNever(state);
  }
}

/** Mean over the seeds, with the standard deviation where there are several. */
export function spreadText({ mean, deviation }: MeanAndSpread): string {
  return deviation === null ? formatRate(mean) : `${formatRate(mean)} ± ${deviation.toFixed(2)}`;
}

/** What the sweep says of a target recall, in sentences: which run reached it first, and which setting to take for it. */
export function targetSentences(sweep: SweepView, targetRecall: number): readonly string[] {
  const severalLosses = hasSeveralLosses(sweep);
  const first = firstToMeet(sweep, targetRecall);
  const result = first?.result ?? null;
  if (first === null || result === null) {
    if (sweep.state === 'running') return ['No run has reached it yet.'];
    if (!sweep.members.some(({ state }) => state === 'done')) return ['No run was completed.', ...firstFailure(sweep)];
    return [
      'No run of this sweep reaches it on its validation rows. Sweep weights nearer to 1, try other losses, or ask for less.',
    ];
  }
  const { recall, specificity } = result;
  const reached = `First run that reaches it: ${settingName(first, severalLosses)}, seed ${String(first.seed)}, with recall ${formatRate(recall)} and specificity ${formatRate(specificity)}.`;
  const best = bestSetting(sweep, targetRecall);
  const hasSpread = sweep.points.some(({ runs }) => runs > 1);
  const onAverage = hasSpread ? ' on average' : '';
  if (best === null) return [reached, `No setting reaches it${onAverage}.`];
  return [
    reached,
    `Of the settings that reach it${onAverage}, ${settingName(best, severalLosses)} keeps the most specificity: ${spreadText(best.point.specificity)}.`,
  ];
}

function firstFailure({ members }: Pick<SweepView, 'members'>): string[] {
  const failure = members.find((member) => member.failure !== null)?.failure;
  return failure === null || failure === undefined ? [] : [`${failure.message} ${failure.advice}`];
}

/** The setting to take for a target recall; null when none reaches it. */
export function bestSetting(
  sweep: SweepView,
  targetRecall: number,
): (SweepSetting & { readonly point: SweepPointView }) | null {
  const best = bestPoint(sweep.points, targetRecall);
  if (best === null) return null;
  const setting = settingsOf(sweep).find(({ point }) => point === best);
  return setting === undefined ? null : { ...setting, point: best };
}

export function hasSeveralLosses({ members }: Pick<SweepView, 'members'>): boolean {
  return new Set(members.map(({ loss }) => loss)).size > 1;
}

/** What a screen reader is to say of a change: the first run that meets the target, and the end. Null for all else. */
export function sweepAnnouncement(
  before: SweepView | null,
  after: SweepView | null,
  targetRecall: number,
): string | null {
  if (after === null) return null;
  const isSame = before?.sweepId === after.sweepId;
  const hasEnded = isSame && before.state === 'running' && after.state !== 'running';
  const [reached] = targetSentences(after, targetRecall);
  if (hasEnded) return `Sweep: ${sweepStateText(after)}. ${reached ?? ''}`;
  const isNew = firstToMeet(after, targetRecall) !== null && (!isSame || firstToMeet(before, targetRecall) === null);
  return isNew && after.state === 'running' ? (reached ?? null) : null;
}
