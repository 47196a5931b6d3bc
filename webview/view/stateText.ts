import { assertNever } from '../../src/base/assertNever';
import type { RunView } from '../../src/protocol/runView';
import { countOf, formatCount } from '../format/formatCount';
import { formatDuration } from '../format/formatDuration';
import { secondsLeft } from './secondsLeft';

export interface StateText {
  /** One or two words. */
  readonly title: string;
  /** How far it is; empty when there is nothing to add. */
  readonly detail: string;
}

/** What a run is doing, for the header. */
export function stateTextOf(run: RunView): StateText {
  const total = run.config?.training.epochs ?? null;
  const reached = reachedEpoch(run);
  switch (run.state) {
    case 'starting':
      return { title: 'Starting', detail: 'the trainer' };
    case 'loading':
      return { title: 'Reading', detail: 'the file' };
    case 'training':
      return { title: 'Training', detail: trainingDetail(run, total) };
    case 'baselines':
      return { title: 'Baselines', detail: 'to compare with' };
    case 'evaluating':
      return { title: 'Evaluating', detail: 'the test split, once' };
    case 'done':
      return { title: 'Done', detail: doneDetail(run) };
    case 'cancelled':
      return {
        title: 'Stopped',
        detail: reached === 0 ? 'before the first epoch' : `after ${epochsText(reached, total)}`,
      };
    case 'failed':
      return { title: 'Failed', detail: reached === 0 ? '' : `after ${epochsText(reached, total)}` };
    default:
      return assertNever(run.state);
  }
}

/** Number of the latest epoch; 0 before the first. */
export function reachedEpoch({ epochs }: Pick<RunView, 'epochs'>): number {
  return epochs.at(-1)?.epoch ?? 0;
}

/** `epoch 34 of 100`. */
export function epochsText(reached: number, total: number | null): string {
  return `epoch ${formatCount(reached)}${total === null ? '' : ` of ${formatCount(total)}`}`;
}

function trainingDetail(run: RunView, total: number | null): string {
  const left = total === null ? null : secondsLeft(run.epochs, total);
  const epochs = epochsText(reachedEpoch(run), total);
  return left === null ? epochs : `${epochs}, about ${formatDuration(left)} left`;
}

function doneDetail(run: RunView): string {
  const { timings } = run;
  const trained = countOf(reachedEpoch(run), 'epoch');
  return timings === null ? trained : `${trained} in ${formatDuration(timings.totalSeconds)}`;
}
