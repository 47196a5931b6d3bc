import type { ClassMetricsRecord, ClassReportRecord, RunRecord } from '../protocol/runRecord';
import { formatRate } from './formatRate';
import { formatTable } from './formatTable';
import type { Terminal } from './terminal';

/** A matrix of more classes than this is wider than a terminal. */
const mostInMatrix = 12;

const mostInTable = 12;

/** How a run tells all classes of its target apart on the test rows; nothing of a run that does not. */
export function classLines({ classMetrics }: RunRecord, style: Pick<Terminal, 'styled'>): string[] {
  if (classMetrics === undefined) return [];
  const { labels, splits } = classMetrics;
  const { test } = splits;
  return [
    ...(labels.length <= mostInMatrix ? matrixLines(labels, test, style) : []),
    ...perClassLines(classMetrics, style),
    `  mean of classes: recall ${formatRate(test.macro.recall)}, specificity ${formatRate(test.macro.specificity)}, ` +
      `precision ${formatRate(test.macro.precision)}; accuracy ${formatRate(test.accuracy)}`,
    '',
  ];
}

function matrixLines(
  labels: readonly string[],
  { matrix }: ClassReportRecord,
  style: Pick<Terminal, 'styled'>,
): string[] {
  return [
    ...formatTable([
      [style.styled('bold', 'all classes, test'), ...labels.map((label) => `predicted ${label}`)],
      ...matrix.map((counts, at) => [
        `  true ${labels[at] ?? ''}`,
        ...counts.map((count, predicted) => (predicted === at ? style.styled('bold', String(count)) : String(count))),
      ]),
    ]),
    '',
  ];
}

/** Of many classes those that are missed most. */
function perClassLines({ labels, splits }: ClassMetricsRecord, style: Pick<Terminal, 'styled'>): string[] {
  const rows = splits.test.perClass.map((metrics, at) => ({ label: labels[at] ?? '', ...metrics }));
  const isCut = rows.length > mostInTable;
  const worst = isCut ? rows.toSorted((a, b) => (a.recall ?? 2) - (b.recall ?? 2)).slice(0, mostInTable) : rows;
  const withInterval = (rate: number | null, bounds: readonly [number, number] | null): string =>
    bounds === null ? formatRate(rate) : `${formatRate(rate)} [${bounds.map(formatRate).join(', ')}]`;
  const title = isCut
    ? `the ${String(mostInTable)} of ${String(rows.length)} classes with the lowest recall, test`
    : 'each against the rest, test';
  return formatTable([
    [style.styled('bold', title), 'rows', 'recall', 'specificity', 'precision'],
    ...worst.map(({ label, tp, fn, recall, specificity, precision, intervals }) => [
      `  ${label}`,
      String(tp + fn),
      withInterval(recall, intervals.recall),
      withInterval(specificity, intervals.specificity),
      withInterval(precision, intervals.precision),
    ]),
  ]);
}
