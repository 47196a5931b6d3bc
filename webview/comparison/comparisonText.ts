import type { PairedComparison } from '../../src/engine/decision/pairedComparison';
import type { ComparedRows } from '../../src/protocol/comparisonPanelMessages';
import { countOf } from '../format/formatCount';

/** `p = 0.077`, `p < 0.001`. */
export function pValueText(pValue: number): string {
  return pValue < 0.001 ? 'p < 0.001' : `p = ${pValue.toFixed(3)}`;
}

/** `+0.024`; a true minus sign, which is as wide as the plus. */
export function signedText(value: number): string {
  const rounded = value.toFixed(3);
  if (Number(rounded) === 0) return '0.000';
  return value > 0 ? `+${rounded}` : `−${rounded.slice(1)}`;
}

/** How the rate of the second run differs from that of the first, with its 95 % interval: the comparison itself counts the other way. */
export function changeText({ difference, interval }: Pick<PairedComparison, 'difference' | 'interval'>): {
  change: string;
  interval: string;
} {
  if (difference === null) return { change: '–', interval: '' };
  if (interval === null) return { change: signedText(-difference), interval: '' };
  return { change: signedText(-difference), interval: `[${signedText(-interval[1])}, ${signedText(-interval[0])}]` };
}

/** Two-sided, as everywhere. */
const significance = 0.05;

/** What changed from A to B, for those who must not miss anybody: first the positives, then the false alarms. */
export function comparisonSentences({
  comparison: { positives, negatives },
  lists,
}: Extract<ComparedRows, { state: 'compared' }>): readonly string[] {
  return [
    sentence({
      change: `B misses ${countOf(lists.newlyMissed.total, 'positive')} that A catches, and catches ${countOf(lists.newlyCaught.total, 'positive')} that A misses`,
      rate: 'recall',
      paired: positives,
    }),
    sentence({
      change: `B alarms for ${countOf(lists.newlyAlarmed.total, 'negative')} that A passes, and passes ${countOf(lists.newlyCleared.total, 'negative')} that A alarms for`,
      rate: 'specificity',
      paired: negatives,
    }),
  ];
}

function sentence({
  change,
  rate,
  paired,
}: {
  readonly change: string;
  readonly rate: 'recall' | 'specificity';
  readonly paired: PairedComparison;
}): string {
  const { onlyFirst, onlySecond, pValue } = paired;
  if (onlyFirst + onlySecond === 0)
    return `${rate === 'recall' ? 'On positives' : 'On negatives'} both decide the same.`;
  const better = onlySecond > onlyFirst ? 'higher' : 'lower';
  const judgement =
    pValue < significance ? `the ${rate} of B is ${better}` : `these rows show no difference in ${rate}`;
  return `${change}: ${judgement} (exact McNemar ${pValueText(pValue)}).`;
}
