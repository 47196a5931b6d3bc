import type { QuickPickItem } from 'vscode';
import type { ColumnSummary, ColumnType } from '../engine/datasetSummary';
import type { RunView } from '../protocol/runView';
import { shownText } from './shownText';

/** A column that can be checked to be a feature. */
export interface ColumnItem extends QuickPickItem {
  readonly column: string;
  readonly picked: boolean;
  /** Why it is no feature unless it is included; null where it is one by default. */
  readonly againstIt: string | null;
}

/** The settings `fnLab.columns.*`. */
export interface ColumnSettings {
  readonly exclude: readonly string[];
  readonly include: readonly string[];
}

/** What the last run made of the columns: all rows decide, where a look at the first ones can only guess. */
export type ColumnsOfRun = Pick<RunView, 'dataset' | 'config'>;

/**
 * The columns of a table, those checked that the next run would learn from.
 * @param apart columns that are no features: the target, and those by which rows are split
 */
export function columnItems(
  columns: readonly ColumnSummary[],
  { exclude, include }: ColumnSettings,
  apart: ReadonlySet<string>,
  lastRun: ColumnsOfRun | null,
): ColumnItem[] {
  return columns
    .filter(({ name }) => !apart.has(name))
    .map((column) => {
      const { name, type, distinct, missing } = column;
      const againstIt = reasonAgainst(column, lastRun);
      return {
        label: shownText(name),
        description: `${type} · ${format(distinct)} distinct${missing === 0 ? '' : ` · ${format(missing)} missing`}`,
        ...(againstIt === null ? {} : { detail: `Left out by default: ${againstIt}` }),
        column: name,
        picked: include.includes(name) || (againstIt === null && !exclude.includes(name)),
        againstIt,
      };
    });
}

/** The settings with which a run learns from the checked columns: no more than what differs from the defaults. */
export function settingsForColumns(
  items: readonly ColumnItem[],
  checked: ReadonlySet<string>,
  { include }: ColumnSettings,
): ColumnSettings {
  const isChecked = ({ column }: ColumnItem): boolean => checked.has(column);
  return {
    exclude: items.filter((item) => !isChecked(item) && item.againstIt === null).map(({ column }) => column),
    // One that was included and stays checked stays included: what speaks against it may show in later rows only.
    include: items
      .filter((item) => isChecked(item) && (item.againstIt !== null || include.includes(item.column)))
      .map(({ column }) => column),
  };
}

function reasonAgainst({ name, type }: ColumnSummary, lastRun: ColumnsOfRun | null): string | null {
  const { dataset = null, config = null } = lastRun ?? {};
  const leftOut = dataset?.leftOut.find(({ column }) => column === name)?.reason;
  const runDecided =
    dataset !== null && config !== null && leftOut !== 'excluded' && !config.columns.include.includes(name);
  if (!runDecided) return reasonsByType[type] ?? null;
  return leftOut === undefined ? null : (reasonsOfRun[leftOut] ?? leftOut);
}

const likeAnIdentifier = 'nearly every row has a value of its own, like an identifier';
const freeText = 'it holds free text';
const noDifference = 'it has no two different values';

const reasonsByType: Readonly<Partial<Record<ColumnType, string>>> = {
  identifier: likeAnIdentifier,
  text: freeText,
  constant: noDifference,
};

/** By the reasons of `DatasetFacts.leftOut`; another one is shown as it is. */
const reasonsOfRun: Readonly<Record<string, string>> = {
  identifier: likeAnIdentifier,
  text: freeText,
  constant: noDifference,
  'all-missing': 'it has no value in any row',
  date: 'it holds dates',
};

function format(count: number): string {
  return count.toLocaleString('en-US');
}
