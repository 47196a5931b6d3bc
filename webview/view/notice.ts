import { assertNever } from '../../src/base/assertNever';
import type { LossSettings } from '../../src/engine/losses/lossSettings';
import type { PanelSnapshot } from '../../src/protocol/panelMessages';
import type { RunView } from '../../src/protocol/runView';
import { formatCount } from '../format/formatCount';
import { usesRecallWeight } from './lossDescription';
import { reachedEpoch } from './stateText';

/** A message in the body of the panel. */
export interface Notice {
  readonly kind: 'empty' | 'untrusted' | 'waiting' | 'cancelled' | 'failed';
  /** Name of a codicon. */
  readonly icon: string;
  readonly title: string;
  readonly sentences: readonly string[];
  /** The way on from here. */
  readonly action: 'train' | 'showLog' | null;
}

/** Null when matrices and charts speak for themselves. */
export function noticeOf({ run, mayTrain, datasetName, loss }: PanelSnapshot): Notice | null {
  if (run === null) return mayTrain ? emptyNotice(datasetName, loss) : untrustedNotice;
  switch (run.state) {
    case 'starting':
    case 'loading':
      return run.dataset === null ? waitingNotice(run.state, datasetName) : null;
    case 'cancelled':
      return cancelledNotice(run);
    case 'failed':
      return failedNotice(run);
    case 'training':
    case 'baselines':
    case 'evaluating':
    case 'done':
      return mayTrain ? null : untrustedNotice;
    default:
      return assertNever(run.state);
  }
}

function emptyNotice(datasetName: string, loss: LossSettings): Notice {
  return {
    kind: 'empty',
    icon: 'beaker',
    title: 'Not trained yet',
    sentences: [
      `Training asks which column of ${datasetName} to predict and which class must not be missed. Then recall, specificity and the confusion matrix are shown here, epoch by epoch.`,
      ...(usesRecallWeight(loss)
        ? ['The recall weight above says how much a miss counts against a false alarm. 0.90 is a good start.']
        : []),
    ],
    action: 'train',
  };
}

const untrustedNotice: Notice = {
  kind: 'untrusted',
  icon: 'workspace-untrusted',
  title: 'This workspace is not trusted',
  sentences: [
    'Stored runs can be looked at. To train, trust the workspace: Manage Workspace Trust in the command palette.',
  ],
  action: null,
};

function waitingNotice(state: 'starting' | 'loading', datasetName: string): Notice {
  return {
    kind: 'waiting',
    icon: 'loading',
    title: state === 'starting' ? 'Starting the trainer' : `Reading ${datasetName}`,
    sentences: [
      state === 'starting'
        ? 'TensorFlow is being loaded in a process of its own.'
        : 'Columns are read, split and scaled. The first epoch follows.',
    ],
    action: null,
  };
}

function cancelledNotice(run: RunView): Notice {
  const reached = reachedEpoch(run);
  const kept =
    reached === 0
      ? 'No epoch was completed.'
      : `What was reached by epoch ${formatCount(reached)} is kept and shown below.`;
  const test = run.metrics === null ? ' The test split was not touched.' : '';
  return { kind: 'cancelled', icon: 'circle-slash', title: 'Stopped', sentences: [`${kept}${test}`], action: null };
}

function failedNotice({ failure }: RunView): Notice {
  return {
    kind: 'failed',
    icon: 'error',
    title: 'The run failed',
    sentences:
      failure === null
        ? ['The trainer ended without saying why.', 'The log shows its last words.']
        : [failure.message, failure.advice],
    action: 'showLog',
  };
}
