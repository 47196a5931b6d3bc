import type { VNode } from 'preact';
import type { PairedComparison } from '../../src/engine/decision/pairedComparison';
import type { MetricName } from '../../src/engine/metrics/metrics';
import type { ComparisonSnapshot } from '../../src/protocol/comparisonPanelMessages';
import type { Metrics } from '../../src/protocol/runRecord';
import { formatRate } from '../format/formatRate';
import { changeText, pValueText, signedText } from './comparisonText';

/** Rates that are shares of the rows, which a run gets right or wrong one by one, so that the runs pair. */
const pairedRates = [
  { name: 'recall', title: 'Recall', rows: 'positives' },
  { name: 'specificity', title: 'Specificity', rows: 'negatives' },
  { name: 'accuracy', title: 'Accuracy', rows: 'overall' },
] as const;

const otherMetrics: readonly { readonly name: MetricName; readonly title: string }[] = [
  { name: 'precision', title: 'Precision' },
  { name: 'npv', title: 'NPV' },
  { name: 'balancedAccuracy', title: 'Balanced accuracy' },
  { name: 'f1', title: 'F1' },
  { name: 'fBeta', title: 'F2' },
  { name: 'mcc', title: 'MCC' },
  { name: 'rocAuc', title: 'ROC AUC' },
  { name: 'averagePrecision', title: 'Average precision' },
  { name: 'brier', title: 'Brier score' },
  { name: 'logLoss', title: 'Log loss' },
];

/** The metrics of both on the same rows. Where rows pair, the difference has an interval and a test of its own. */
export function MetricsTable({ snapshot }: { readonly snapshot: ComparisonSnapshot }): VNode {
  const { first, second, split, rows } = snapshot;
  const [one, other] = [first.metrics?.[split] ?? null, second.metrics?.[split] ?? null];
  const comparison = rows.state === 'compared' ? rows.comparison : null;
  return (
    <section class="metricsComparison" aria-label="Metrics">
      <table class="comparisonTable">
        <caption class="visuallyHidden">Metrics of both runs on the {split} split</caption>
        <thead>
          <tr>
            <th scope="col">On {split}</th>
            <th scope="col">A</th>
            <th scope="col">B</th>
            <th scope="col">B − A</th>
            {comparison !== null && (
              <>
                <th scope="col" title="Rows that only A gets right">
                  only A right
                </th>
                <th scope="col" title="Rows that only B gets right">
                  only B right
                </th>
                <th scope="col">McNemar</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {pairedRates.map(({ name, title, rows: which }) => (
            <MetricRow
              key={name}
              name={name}
              title={title}
              one={one}
              other={other}
              hasPairs={comparison !== null}
              paired={comparison === null ? null : comparison[which]}
              difference={comparison === null ? null : comparison[which]}
            />
          ))}
          {otherMetrics.map(({ name, title }) => (
            <MetricRow
              key={name}
              name={name}
              title={title}
              one={one}
              other={other}
              hasPairs={comparison !== null}
              paired={null}
              difference={name === 'rocAuc' && rows.state === 'compared' ? rows.rocAucDifference : null}
            />
          ))}
        </tbody>
      </table>
      <p class="muted tableNote">
        Each run at its own threshold. Intervals are of 95 %.
        {comparison !== null &&
          ' Recall, specificity and accuracy are compared row by row: their differences have an interval for paired proportions (Tango), and an exact McNemar test. The difference of the areas has DeLong’s interval for the same rows.'}
      </p>
    </section>
  );
}

interface MetricRowProps {
  readonly name: MetricName;
  readonly title: string;
  readonly one: Metrics | null;
  readonly other: Metrics | null;
  /** Whether the table has columns for what pairs. */
  readonly hasPairs: boolean;
  /** Null where rows do not pair. */
  readonly paired: PairedComparison | null;
  /** Of the first less the second, where it is known with an interval. */
  readonly difference: Pick<PairedComparison, 'difference' | 'interval'> | null;
}

function MetricRow({ name, title, one, other, hasPairs, paired, difference }: MetricRowProps): VNode {
  const [value, otherValue] = [one?.[name] ?? null, other?.[name] ?? null];
  const { change, interval } =
    difference === null
      ? { change: value === null || otherValue === null ? '–' : signedText(otherValue - value), interval: '' }
      : changeText(difference);
  return (
    <tr data-metric={name} data-paired={paired !== null}>
      <th scope="row">{title}</th>
      <MetricCell name={name} value={value} interval={one?.intervals[name] ?? null} />
      <MetricCell name={name} value={otherValue} interval={other?.intervals[name] ?? null} />
      <td data-change={change}>
        {change} <span class="muted interval">{interval}</span>
      </td>
      {hasPairs && (
        <>
          <td>{paired?.onlyFirst ?? ''}</td>
          <td>{paired?.onlySecond ?? ''}</td>
          <td>{paired === null ? '' : pValueText(paired.pValue)}</td>
        </>
      )}
    </tr>
  );
}

/** Not all metrics are rates. */
function metricText(name: MetricName, value: number | null): string {
  return value !== null && (name === 'mcc' || name === 'logLoss') ? value.toFixed(2) : formatRate(value);
}

function intervalText(name: MetricName, interval: readonly [number, number] | null): string {
  if (interval === null) return '';
  return `[${metricText(name, interval[0])}, ${metricText(name, interval[1])}]`;
}

function MetricCell({
  name,
  value,
  interval,
}: {
  readonly name: MetricName;
  readonly value: number | null;
  readonly interval: readonly [number, number] | null;
}): VNode {
  return (
    <td>
      {metricText(name, value)} <span class="muted interval">{intervalText(name, interval)}</span>
    </td>
  );
}
