import type { VNode } from 'preact';
import type { RowHistory } from '../../src/protocol/inspectorMessages';
import { wrongStretches } from '../epochs/historyText';
import { formatCount } from '../format/formatCount';
import { formatScore } from '../format/formatScore';

const height = 100;

interface HistoryStripProps {
  readonly history: RowHistory;
  /** The epoch that is looked at; null while that is the run as it is. */
  readonly epoch: number | null;
}

/** The score of a row over the epochs, above and below the threshold; stretches on the wrong side are tinted. */
export function HistoryStrip({ history, epoch }: HistoryStripProps): VNode {
  const { scores, threshold, epochs, isPositive } = history;
  const width = Math.max(1, scores.length);
  const yOf = (score: number): number => height * (1 - score);
  // Each epoch is as wide as the next one, so that one epoch alone is seen too.
  const path = [...scores]
    .map((score, at) => `${at === 0 ? 'M' : 'L'}${String(at)} ${yOf(score).toFixed(2)}H${String(at + 1)}`)
    .join('');
  const current = epoch === null ? -1 : epochs.indexOf(epoch);
  return (
    <svg
      class="historyStrip"
      role="img"
      aria-label={stripText(history)}
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      preserveAspectRatio="none"
      data-side={isPositive ? 'positive' : 'negative'}
    >
      {wrongStretches(history).map(({ first, last }) => (
        <rect key={first} class="wrongStretch" x={first} y={0} width={last - first + 1} height={height} />
      ))}
      {current !== -1 && <rect class="currentEpoch" x={current} y={0} width={1} height={height} />}
      <path class="thresholdLine" d={`M0 ${String(yOf(threshold))}H${String(width)}`} />
      <path class="scoreLine" d={path} />
    </svg>
  );
}

function stripText({ scores, epochs, threshold }: RowHistory): string {
  const at = (index: number): string =>
    `${formatScore(scores.at(index) ?? 0)} at epoch ${formatCount(epochs.at(index) ?? 0)}`;
  return `Score from ${at(0)} to ${at(-1)}; a score of ${formatScore(threshold)} is flagged.`;
}
