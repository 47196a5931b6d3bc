import type { VNode } from 'preact';
import type { ClassReportRecord } from '../../src/protocol/runRecord';
import { formatCount } from '../format/formatCount';
import { formatInterval, formatRate } from '../format/formatRate';

interface ClassTableProps {
  readonly split: string;
  readonly labels: readonly string[];
  readonly positive: readonly string[];
  readonly report: ClassReportRecord;
}

const shownMetrics = ['recall', 'specificity', 'precision'] as const;

/** Each class against the rest, with 95 % intervals, and the means of all of them. */
export function ClassTable({ split, labels, positive, report }: ClassTableProps): VNode {
  const title = `Each class against the rest, ${split} split`;
  return (
    // Nothing in it takes the focus, so that the frame must: else no key would scroll it.
    <div class="classMatrixFrame" role="region" aria-label={title} tabIndex={0}>
      <table class="classTable" aria-label={title}>
        <thead>
          <tr>
            <th scope="col">class</th>
            <th scope="col">rows</th>
            {shownMetrics.map((metric) => (
              <th key={metric} scope="col">
                {metric}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.perClass.map((metrics, at) => (
            <tr key={labels[at]} data-class={labels[at]} data-positive={positive.includes(labels[at] ?? '')}>
              <th scope="row" title={labels[at]}>
                <span class="classLabel">{labels[at]}</span>
              </th>
              <td>{formatCount(metrics.tp + metrics.fn)}</td>
              {shownMetrics.map((metric) => (
                <td key={metric} data-metric={metric}>
                  {formatRate(metrics[metric])}{' '}
                  <span class="muted classInterval">{formatInterval(metrics.intervals[metric])}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              mean of classes
            </th>
            {shownMetrics.map((metric) => (
              <td key={metric}>{formatRate(report.macro[metric])}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
