import { basename } from 'node:path';
import type { ClassCount, ColumnSummary } from '../engine/datasetSummary';
import type { InspectedTarget, TableInspection } from '../pipeline/inspectTable';
import { formatTable } from './formatTable';
import { problemLine } from './problemLine';
import type { Terminal } from './terminal';

/** So many of a column's values are shown, the most frequent ones. */
const shownValues = 4;

/** What a table is and what is wrong with it, for a person to read. */
export function inspectionText(
  { path, rows, sampled, columns, target, problems }: TableInspection,
  terminal: Pick<Terminal, 'styled'>,
): string {
  const looked = sampled ? `a sample of ${String(rows)} rows` : `${String(rows)} rows`;
  const header = ['column', 'type', 'different', 'missing', 'values'].map((title) => terminal.styled('bold', title));
  return [
    `${terminal.styled('bold', basename(path))}: ${String(columns.length)} columns; ${looked}`,
    '',
    ...formatTable([header, ...columns.map(columnRow)]),
    '',
    ...(target === null ? [] : [...targetLines(target), '']),
    ...problems.map((problem) => problemLine(problem, (emphasis, text) => terminal.styled(emphasis, text))),
    ...(target !== null && problems.length === 0 ? ['No problems found.'] : []),
    ...(target === null && problems.length === 0 ? ['Name the target with --target to search for problems.'] : []),
    '',
  ].join('\n');
}

function columnRow({ name, type, distinct, missing, classes }: ColumnSummary): string[] {
  return [name, type, String(distinct), missing === 0 ? '' : String(missing), classes ? countsText(classes) : ''];
}

function targetLines({
  column,
  positive,
  rows,
  usedRows,
  features,
  classes,
  skipped,
  leftOut,
}: InspectedTarget): string[] {
  const byCount = [...classes].sort((a, b) => b.count - a.count);
  return [
    `target ${column}: ${countsText(byCount)}; positive is ${positive.join(' or ')}`,
    `${String(usedRows)} of ${String(rows)} rows can be used, with ${String(features)} features`,
    ...(skipped.length === 0
      ? []
      : [`rows left out: ${skipped.map(({ reason, count }) => `${String(count)} ${reason}`).join(', ')}`]),
    ...(leftOut.length === 0
      ? []
      : [`columns left out: ${leftOut.map((each) => `${each.column} (${each.reason})`).join(', ')}`]),
  ];
}

function countsText(classes: readonly ClassCount[]): string {
  const shown = classes.slice(0, shownValues).map(({ label, count }) => `${label} (${String(count)})`);
  return `${shown.join(', ')}${classes.length > shownValues ? ', …' : ''}`;
}
