import { epochThreshold } from '../../src/engine/epochThreshold';
import type { EpochRecord } from '../../src/protocol/runRecord';
import type { RunView } from '../../src/protocol/runView';
import { formatCount } from '../format/formatCount';
import { formatScore } from '../format/formatScore';
import { countedMatrix } from './countedMatrix';
import type { MatrixView, ShownSplit } from './matrixView';

/** An earlier epoch that the user looks at, and of which run it is: it means nothing on the next one. */
export interface ScrubbedEpoch {
  readonly runId: string | null;
  readonly epoch: number;
}

/** The record of the epoch that is looked at; null while that is the run as it is. */
export function scrubbedRecord(run: RunView | null, scrubbed: ScrubbedEpoch | null): EpochRecord | null {
  if (run?.runId !== scrubbed?.runId) return null;
  return run?.epochs.find(({ epoch }) => epoch === scrubbed?.epoch) ?? null;
}

/** At which score the epochs of a run were counted. */
export function epochThresholdOf({ config }: Pick<RunView, 'config'>): number {
  return config === null ? 0.5 : epochThreshold(config.threshold);
}

/** The matrix of a split at an epoch. Test rows have none: they were scored once, with the weights that were kept. */
export function epochMatrixView(run: RunView, { epoch, ...splits }: EpochRecord, split: ShownSplit): MatrixView {
  if (split === 'test') return { kind: 'waiting', reason: testReason(run) };
  const { tp, fp, tn, fn } = splits[split];
  return countedMatrix(epochSource(epoch, epochThresholdOf(run)), { tp, fp, tn, fn });
}

/** Which weights counted, and from which score on a row was called positive. */
export function epochSource(epoch: number, threshold: number): string {
  return `epoch ${formatCount(epoch)}, score ≥ ${formatScore(threshold)}`;
}

function testReason({ bestEpoch, metrics }: RunView): string {
  if (metrics === null) return 'Test rows have not been scored.';
  return bestEpoch === null
    ? 'Test rows were scored once, with the final model.'
    : `Test rows were scored once, with the weights of epoch ${formatCount(bestEpoch)}.`;
}
