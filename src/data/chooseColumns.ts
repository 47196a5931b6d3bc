import { err, ok, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import { dataFailures } from './dataFailures';
import type { ColumnRequest } from './readColumns';

/** What to read of which file. */
export interface DatasetRequest {
  readonly path: string;
  /** The files, in order, when the table is spread over several; `path` then stands for them all in messages and records. */
  readonly paths?: readonly string[];
  readonly target: string;
  readonly exclude: readonly string[];
  /** Columns to learn from that would be left out otherwise: identifiers, free text, lists. */
  readonly include?: readonly string[];
  /** The column that says which split a row belongs to. */
  readonly splitColumn: string | null;
  /** The one character that separates the fields of a text table; found out when it is not given. */
  readonly delimiter?: string;
  /** Texts that mean a missing value, beside the usual ones. */
  readonly missingMarks?: readonly string[];
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
  readonly reads: readonly ColumnRequest[];
  /** Columns that are not read at all, with why. */
  readonly unread: readonly { readonly index: number; readonly reason: 'excluded' | 'text' }[];
}

/**
 * Finds the requested columns by name; the target and the split column are read as text, whatever they hold.
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
  const { include = [] } = request;
  const unknownIncluded = include.find((name) => !names.includes(name));
  if (unknownIncluded !== undefined) return err(dataFailures.includedNotFound(request.path, unknownIncluded, names));
  const contradictory = include.find((name) => request.exclude.includes(name));
  if (contradictory !== undefined) return err(dataFailures.includedAndExcluded(contradictory));
  if (include.includes(request.target)) return err(dataFailures.targetIncluded(request.target));

  const excluded = new Set(request.exclude);
  const included = new Set(include);
  const reads: ColumnRequest[] = [];
  const unread: { index: number; reason: 'excluded' | 'text' }[] = [];
  offered.forEach(({ name, kind }, index) => {
    const isNamed = index === target || index === split;
    if (!isNamed && excluded.has(name)) unread.push({ index, reason: 'excluded' });
    else if (!isNamed && kind === 'nested' && !included.has(name)) unread.push({ index, reason: 'text' });
    else
      reads.push({
        index,
        as: isNamed || kind !== 'number' || asText.has(name) ? 'text' : 'number',
        mayAbandon: !isNamed && !included.has(name),
      });
  });
  return ok({ target, split, reads, unread });
}
