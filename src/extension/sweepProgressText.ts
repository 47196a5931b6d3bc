import type { SweepView } from '../protocol/sweepView';

/** `12 of 27 runs, 2 training, 1 failed`. */
export function sweepProgressText({ members }: Pick<SweepView, 'members'>): string {
  const count = (...states: readonly SweepView['members'][number]['state'][]): number =>
    members.filter(({ state }) => states.includes(state)).length;
  const failed = count('failed');
  const training = count('training');
  return [
    `${String(count('done', 'failed', 'cancelled'))} of ${String(members.length)} runs`,
    ...(training === 0 ? [] : [`${String(training)} training`]),
    ...(failed === 0 ? [] : [`${String(failed)} failed`]),
  ].join(', ');
}
