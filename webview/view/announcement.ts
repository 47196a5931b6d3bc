import { assertNever } from '../../src/base/assertNever';
import type { RunView } from '../../src/protocol/runView';
import type { PanelState } from '../store';
import { resultSentence } from './resultText';
import { epochsText, reachedEpoch } from './stateText';

/**
 * What a screen reader should hear after a change; null when nothing worth interrupting for has happened. Epochs are silent:
 * at many per second they would drown everything else.
 */
export function announcementFor(before: PanelState, after: PanelState): string | null {
  const run = after.snapshot?.run ?? null;
  const earlier = before.snapshot?.run ?? null;
  if (run === null || run.state === earlier?.state) return null;
  return sentenceOf(run);
}

function sentenceOf(run: RunView): string | null {
  switch (run.state) {
    case 'starting':
    case 'loading':
    case 'baselines':
      return null;
    case 'training':
      return 'Training has started.';
    case 'evaluating':
      return 'Training has ended. Evaluating the test split.';
    case 'done':
      return `Run done.${run.metrics === null ? '' : ` Test split: ${resultSentence(run.metrics.test)}.`}`;
    case 'cancelled':
      return `Run stopped after ${epochsText(reachedEpoch(run), run.config?.training.epochs ?? null)}.`;
    case 'failed':
      return `Run failed. ${run.failure === null ? '' : `${run.failure.message} ${run.failure.advice}`}`.trim();
    default:
      return assertNever(run.state);
  }
}
