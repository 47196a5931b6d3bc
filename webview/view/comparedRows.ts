import type { BaselineRecord, Metrics, ThresholdRecord } from '../../src/protocol/runRecord';
import type { RunView } from '../../src/protocol/runView';

/** One decision on the test rows. */
export interface ComparedRow {
  readonly key: string;
  readonly title: string;
  /** What sets its threshold apart from that of the row above; null for a threshold under the run's own policy. */
  readonly note: string | null;
  readonly threshold: number;
  readonly metrics: Metrics;
}

/**
 * The run, then each baseline; where the policy leaves recalls apart, the baseline also at the threshold that gives it the recall
 * of the run on validation rows, without which its misses and false alarms could not be compared.
 */
export function comparedRows(
  threshold: ThresholdRecord,
  test: Metrics,
  baselines: RunView['baselines'],
): readonly ComparedRow[] {
  const run: ComparedRow = {
    key: 'this run',
    title: 'This run',
    note: null,
    threshold: threshold.value,
    metrics: test,
  };
  return [run, ...baselines.flatMap(rowsOf)];
}

function rowsOf({ name, threshold, metrics, matched }: BaselineRecord): ComparedRow[] {
  const title = baselineTitles[name];
  const own = { key: name, title, note: null, threshold: threshold.value, metrics: metrics.test };
  if (matched === undefined) return [own];
  const atSameRecall = {
    ...own,
    key: `${name} matched`,
    note: 'at this run’s recall',
    threshold: matched.threshold.value,
    metrics: matched.metrics.test,
  };
  return [own, atSameRecall];
}

export const baselineTitles: Readonly<Record<BaselineRecord['name'], string>> = {
  'cross-entropy': 'Plain cross-entropy',
  'class-balanced-cross-entropy': 'Class-balanced cross-entropy',
  'logistic-regression': 'Logistic regression',
  'everyone-positive': 'Everyone positive',
};
