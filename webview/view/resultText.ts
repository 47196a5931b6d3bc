import type { Metrics } from '../../src/protocol/runRecord';
import { formatCount } from '../format/formatCount';
import { formatInterval, formatRate } from '../format/formatRate';

/** `Misses 1 of 43 (recall 0.98 [0.88, 1.00]); false alarms 4 of 72 (specificity 0.94 [0.87, 0.98])`. */
export function resultSentence(metrics: Metrics): string {
  return `${missesText(metrics)}; ${falseAlarmsText(metrics)}`;
}

function missesText({ tp, fn, recall, intervals }: Metrics): string {
  if (recall === null) return 'No positives to miss';
  return `Misses ${formatCount(fn)} of ${formatCount(tp + fn)} (recall ${withInterval(recall, intervals.recall)})`;
}

function falseAlarmsText({ fp, tn, specificity, intervals }: Metrics): string {
  if (specificity === null) return 'no negatives to raise an alarm on';
  const rate = withInterval(specificity, intervals.specificity);
  return `false alarms ${formatCount(fp)} of ${formatCount(fp + tn)} (specificity ${rate})`;
}

function withInterval(rate: number, interval: readonly [number, number] | null): string {
  return [formatRate(rate), formatInterval(interval)].filter((part) => part !== '').join(' ');
}
