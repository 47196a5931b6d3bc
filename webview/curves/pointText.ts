import { precisionOf, recallOf, specificityOf } from '../../src/engine/confusion';
import type { OperatingPoint } from '../../src/engine/curves/operatingPoints';
import { nobodyThreshold } from '../../src/engine/thresholdPolicy';
import { formatCount } from '../format/formatCount';
import { formatRate } from '../format/formatRate';
import { formatScore } from '../format/formatScore';
import type { FigureCell } from './figure';

/** What is said of a decision wherever it is a point of a curve. */
export const operatingColumns = ['Threshold', 'Recall', 'Specificity', 'Precision', 'Misses', 'False alarms'] as const;

export function operatingCells(point: OperatingPoint): readonly FigureCell[] {
  const { threshold, fn, fp } = point;
  return [threshold, recallOf(point), specificityOf(point), precisionOf(point), fn, fp];
}

/** `Threshold 0.2310: recall 0.98, specificity 0.94, precision 0.91; misses 1 of 43, false alarms 4 of 72`. */
export function operatingText(point: OperatingPoint): string {
  const { threshold, tp, fn, fp, tn } = point;
  const at = threshold >= nobodyThreshold ? 'Nobody flagged' : `Threshold ${formatScore(threshold)}`;
  return (
    `${at}: recall ${formatRate(recallOf(point))}, specificity ${formatRate(specificityOf(point))}, ` +
    `precision ${formatRate(precisionOf(point))}; misses ${formatCount(fn)} of ${formatCount(tp + fn)}, ` +
    `false alarms ${formatCount(fp)} of ${formatCount(fp + tn)}`
  );
}
