import type { VNode } from 'preact';
import type { BaselineRecord, Metrics } from '../../src/protocol/runRecord';
import { formatCount } from '../format/formatCount';
import { formatInterval, formatRate } from '../format/formatRate';

interface ComparisonProps {
  readonly test: Metrics;
  readonly baselines: readonly BaselineRecord[];
}

interface ComparedRow {
  readonly name: BaselineRecord['name'] | 'this run';
  readonly metrics: Metrics;
}

/** The run beside what it has to beat, on the same test rows. */
export function Comparison({ test, baselines }: ComparisonProps): VNode {
  const rows: readonly ComparedRow[] = [
    { name: 'this run', metrics: test },
    ...baselines.map(({ name, metrics }) => ({ name, metrics: metrics.test })),
  ];
  return (
    <table class="comparison">
      <caption class="visuallyHidden">This run and the baselines on the test split</caption>
      <thead>
        <tr>
          <th scope="col">Test split</th>
          <th scope="col">Misses</th>
          <th scope="col">False alarms</th>
          <th scope="col">Recall</th>
          <th scope="col">Specificity</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, metrics }) => (
          <tr key={name} data-baseline={name}>
            <th scope="row">{titleOf[name]}</th>
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

const titleOf: Readonly<Record<ComparedRow['name'], string>> = {
  'this run': 'This run',
  'cross-entropy': 'Plain cross-entropy',
  'class-balanced-cross-entropy': 'Class-balanced cross-entropy',
  'logistic-regression': 'Logistic regression',
  'everyone-positive': 'Everyone positive',
};
