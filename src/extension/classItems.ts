import type { QuickPickItem } from 'vscode';
import type { ClassCount, ColumnSummary } from '../engine/datasetSummary';
import { shownText } from './shownText';

export interface TargetItem extends QuickPickItem {
  readonly column: ColumnSummary;
}

export interface PositiveItem extends QuickPickItem {
  readonly positive: readonly string[];
}

/** More classes than this are told by their number; the list would not fit a line. */
const listedClasses = 6;

/** Columns that can be a target, in the given order but with the remembered one first. */
export function targetItems(columns: readonly ColumnSummary[], remembered: string | null): TargetItem[] {
  const items = columns
    .filter((column) => (column.classes?.length ?? 0) > 1)
    .map((column) => ({
      label: shownText(column.name),
      description: [
        `${column.type}, ${countText(column.distinct, 'distinct value')}`,
        ...asLastTime(column, remembered),
      ].join(' · '),
      detail: classesText(column),
      column,
    }));
  return [...items].sort((a, b) => Number(b.column.name === remembered) - Number(a.column.name === remembered));
}

/** The classes of a target, rarest first but with the remembered one before all. */
export function positiveItems(column: ColumnSummary, remembered: readonly string[] | null): PositiveItem[] {
  const classes = [...(column.classes ?? [])].sort((a, b) => a.count - b.count);
  const total = classes.reduce((sum, { count }) => sum + count, 0);
  const items = classes.map(({ label, count }, place) => ({
    label: shownText(label),
    description: `${countText(count, 'row')}, ${((100 * count) / total).toFixed(1)} %`,
    ...(place === 0 && count < (classes[1]?.count ?? 0) ? { detail: 'The rarest class' } : {}),
    positive: [label],
  }));
  if (!remembered?.every((label) => classes.some((each) => each.label === label))) return items;
  const isRemembered = (item: PositiveItem): boolean => item.positive[0] === remembered[0] && remembered.length === 1;
  const described = items.map((item) => (isRemembered(item) ? { ...item, detail: 'As last time' } : item));
  if (remembered.length === 1) return described.sort((a, b) => Number(isRemembered(b)) - Number(isRemembered(a)));
  const count = classes.filter(({ label }) => remembered.includes(label)).reduce((sum, each) => sum + each.count, 0);
  const together: PositiveItem = {
    label: remembered.map(shownText).join(', '),
    description: `${countText(count, 'row')}, ${((100 * count) / total).toFixed(1)} %`,
    detail: 'As last time',
    positive: remembered,
  };
  return [together, ...items];
}

function asLastTime(column: ColumnSummary, remembered: string | null): string[] {
  return column.name === remembered ? ['as last time'] : [];
}

function classesText({ classes = [] }: ColumnSummary): string {
  const listed = classes
    .slice(0, listedClasses)
    .map(({ label, count }: ClassCount) => `${shownText(label)} ${format(count)}`);
  const rest = classes.length - listed.length;
  return [...listed, ...(rest > 0 ? [`and ${String(rest)} more`] : [])].join(' · ');
}

function countText(count: number, noun: string): string {
  return `${format(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function format(count: number): string {
  return count.toLocaleString('en-US');
}
