import { assertNever } from '../base/assertNever';
import type { RunView } from '../protocol/runView';

/** One line on a run that goes on, for the progress notification. */
export function runProgressText(run: RunView): string {
  switch (run.state) {
    case 'starting':
      return 'starting TensorFlow';
    case 'loading':
      return 'reading the data';
    case 'training':
      return epochText(run);
    case 'baselines':
      return 'training the baselines to compare with';
    case 'evaluating':
      return 'evaluating on the test data';
    case 'done':
    case 'cancelled':
    case 'failed':
      return run.state;
    default:
      return assertNever(run.state);
  }
}

/** Share of the epochs that are done, 0 to 100; early stopping may end a run before 100. */
export function percentDone(run: RunView): number {
  return run.config === null ? 0 : Math.min(100, (100 * run.epochs.length) / run.config.training.epochs);
}

/** Two decimals, `–` where a rate is not defined. Nothing that missed a row is rounded up to 1.00. */
function rateText(rate: number | null): string {
  if (rate === null) return '–';
  return rate > 0.99 && rate < 1 ? '0.99' : rate.toFixed(2);
}

function epochText(run: RunView): string {
  const latest = run.epochs.at(-1);
  if (latest === undefined) return 'first epoch';
  const { recall, specificity } = latest.validation;
  const of = run.config === null ? '' : `/${String(run.config.training.epochs)}`;
  return `epoch ${String(latest.epoch)}${of} · recall ${rateText(recall)} · specificity ${rateText(specificity)}`;
}
