import { recallOf, specificityOf, type ConfusionCounts } from '../../src/engine/confusion';
import { isActive, type RunView } from '../../src/protocol/runView';
import { formatCount } from '../format/formatCount';

export const shownSplits = ['train', 'validation', 'test'] as const;

export type ShownSplit = (typeof shownSplits)[number];

type Interval = readonly [number, number] | null;

/** One confusion matrix as it is shown: counts with their rates, or why there are none. */
export type MatrixView =
  | {
      readonly kind: 'counted';
      /** Which weights of the model counted: `epoch 34`, `best epoch 56`. */
      readonly source: string;
      readonly counts: ConfusionCounts;
      readonly recall: number | null;
      readonly specificity: number | null;
      /** 95 %; null while training, when only counts are known. */
      readonly intervals: { readonly recall: Interval; readonly specificity: Interval } | null;
    }
  | { readonly kind: 'waiting'; readonly reason: string };

/**
 * While a run goes on, train and validation show their latest epoch and test shows nothing, because it is evaluated once.
 * After the end all three show the best epoch, whose weights were kept.
 */
export function matrixViewOf(run: RunView, split: ShownSplit): MatrixView {
  if (run.metrics !== null) {
    const { recall, specificity, intervals: all, tp, fp, tn, fn } = run.metrics[split];
    const source = run.bestEpoch === null ? 'final model' : `best epoch ${formatCount(run.bestEpoch)}`;
    const intervals = { recall: all.recall, specificity: all.specificity };
    return { kind: 'counted', source, counts: { tp, fp, tn, fn }, recall, specificity, intervals };
  }
  if (split === 'test') return { kind: 'waiting', reason: testReason(run) };
  const latest = run.epochs.at(-1);
  if (latest === undefined) {
    return {
      kind: 'waiting',
      reason: isActive(run.state) ? 'Waiting for the first epoch.' : 'No epoch was completed.',
    };
  }
  const counts = latest[split];
  return {
    kind: 'counted',
    source: `epoch ${formatCount(latest.epoch)}`,
    counts,
    recall: recallOf(counts),
    specificity: specificityOf(counts),
    intervals: null,
  };
}

function testReason(run: RunView): string {
  if (run.state === 'evaluating') return 'Being evaluated now, once.';
  return isActive(run.state) ? 'Evaluated once, after training.' : 'Not evaluated: the run was not completed.';
}
