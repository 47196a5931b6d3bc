import { err, ok, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import { dataFailures } from './dataFailures';
import type { ColumnRequest } from './readColumns';

/** How a file is read. */
export interface ReadOptions {
  /** The one character that separates the fields of a text table; found out when it is not given. */
  readonly delimiter?: string;
  /** Texts that mean a missing value, beside the usual ones. */
  readonly missingMarks?: readonly string[];
}

/** Where a table is. */
export interface DatasetFiles {
  readonly path: string;
  /** The files, in order, when the table is spread over several; `path` then stands for them all in messages and records. */
  readonly paths?: readonly string[];
}

/** What to read of which file. */
export interface DatasetRequest extends DatasetFiles, ReadOptions {
  readonly target: string;
  readonly exclude: readonly string[];
  /** Columns to learn from that would be left out otherwise: identifiers, free text, lists, constants. */
  readonly include?: readonly string[];
  /** The column that says which split a row belongs to. */
  readonly splitColumn: string | null;
  /** The column of which no value may be on two sides of a split. */
  readonly groupColumn?: string | null;
  /** The column by which rows are earlier or later. */
  readonly timeColumn?: string | null;
}

/** A column as the file offers it. */
export interface OfferedColumn {
  readonly name: string;
  readonly kind: 'number' | 'text' | 'nested';
}

/** Which columns to read, by their place in the file. */
export interface ChosenColumns {
  readonly target: number;
  readonly split: number | null;
  readonly group: number | null;
  readonly time: number | null;
  /** Features whatever they look like. */
  readonly included: ReadonlySet<number>;
  readonly reads: readonly ColumnRequest[];
  /** Columns that are not read at all, with why. */
  readonly unread: readonly { readonly index: number; readonly reason: 'excluded' | 'text' }[];
}

/**
 * Finds the requested columns by name; the target, the split, the group and the time column are read as text, whatever they hold.
 * @param asText names of other columns that are to be read as text
 */
export function chooseColumns(
  request: DatasetRequest,
  offered: readonly OfferedColumn[],
  asText: ReadonlySet<string> = new Set(),
): Result<ChosenColumns, Failure> {
  const names = offered.map((column) => column.name);
  const target = names.indexOf(request.target);
  if (target < 0) return err(dataFailures.targetNotFound(request.path, request.target, names));
  const split = request.splitColumn === null ? null : names.indexOf(request.splitColumn);
  if (split !== null && split < 0) {
    return err(dataFailures.splitColumnNotFound(request.path, request.splitColumn ?? '', names));
  }
  if (split === target) return err(dataFailures.targetIsSplitColumn(request.target));
  const unknown = request.exclude.find((name) => !names.includes(name));
  if (unknown !== undefined) return err(dataFailures.excludedNotFound(request.path, unknown, names));
  if (request.exclude.includes(request.target)) return err(dataFailures.targetExcluded(request.target));
  const { groupColumn = null, timeColumn = null, include = [] } = request;
  const group = groupColumn === null ? null : names.indexOf(groupColumn);
  if (group !== null && group < 0) return err(dataFailures.groupColumnNotFound(request.path, groupColumn ?? '', names));
  const time = timeColumn === null ? null : names.indexOf(timeColumn);
  if (time !== null && time < 0) return err(dataFailures.timeColumnNotFound(request.path, timeColumn ?? '', names));
  if (group === target) return err(dataFailures.targetIsOtherColumn(request.target, 'group'));
  if (time === target) return err(dataFailures.targetIsOtherColumn(request.target, 'time'));
  const notIncluded = include.find((name) => !names.includes(name));
  if (notIncluded !== undefined) return err(dataFailures.includedNotFound(request.path, notIncluded, names));
  const both = include.find((name) => request.exclude.includes(name));
  if (both !== undefined) return err(dataFailures.includedAndExcluded(both));
  if (include.includes(request.target)) return err(dataFailures.targetIncluded(request.target));

  const excluded = new Set(request.exclude);
  const included = new Set(include.map((name) => names.indexOf(name)));
  const reads: ColumnRequest[] = [];
  const unread: { index: number; reason: 'excluded' | 'text' }[] = [];
  offered.forEach(({ name, kind }, index) => {
    const isNamed = index === target || index === split || index === group || index === time;
    if (!isNamed && excluded.has(name)) unread.push({ index, reason: 'excluded' });
    else if (!isNamed && kind === 'nested' && !included.has(index)) unread.push({ index, reason: 'text' });
    else
      reads.push({
        index,
        as: isNamed || kind !== 'number' || asText.has(name) ? 'text' : 'number',
        mayAbandon: !isNamed && !included.has(index),
      });
  });
  return ok({ target, split, group, time, included, reads, unread });
}
