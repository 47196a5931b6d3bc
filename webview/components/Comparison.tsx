import type { VNode } from 'preact';
import { nobodyThreshold } from '../../src/engine/thresholdPolicy';
import type { Metrics, ThresholdRecord } from '../../src/protocol/runRecord';
import type { RunView } from '../../src/protocol/runView';
import { formatCount } from '../format/formatCount';
import { formatInterval, formatRate } from '../format/formatRate';
import { formatScore } from '../format/formatScore';
import { comparedRows } from '../view/comparedRows';

interface ComparisonProps {
  readonly threshold: ThresholdRecord;
  readonly test: Metrics;
  readonly baselines: RunView['baselines'];
}

/** The run beside what it has to beat, on the same test rows. */
export function Comparison({ threshold, test, baselines }: ComparisonProps): VNode {
  return (
    <table class="comparison">
      <caption class="visuallyHidden">This run and the baselines on the test split</caption>
      <thead>
        <tr>
          <th scope="col">Test split</th>
          <th scope="col">Threshold</th>
          <th scope="col">Misses</th>
          <th scope="col">False alarms</th>
          <th scope="col">Recall</th>
          <th scope="col">Specificity</th>
        </tr>
      </thead>
      <tbody>
        {comparedRows(threshold, test, baselines).map(({ key, title, note, threshold: value, metrics }) => (
          <tr key={key} data-baseline={key}>
            <th scope="row">
              {title}
              {note !== null && <span class="muted"> {note}</span>}
            </th>
            <td>{value >= nobodyThreshold ? 'none' : formatScore(value)}</td>
            <td>{formatCount(metrics.fn)}</td>
            <td>{formatCount(metrics.fp)}</td>
            <td>
              {formatRate(metrics.recall)}{' '}
              <span class="muted interval">{formatInterval(metrics.intervals.recall)}</span>
            </td>
            <td>
              {formatRate(metrics.specificity)}{' '}
              <span class="muted interval">{formatInterval(metrics.intervals.specificity)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
