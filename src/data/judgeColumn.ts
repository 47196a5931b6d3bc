import type { LeftOutColumn } from '../engine/dataset';
import type { Column } from '../engine/table';
import { dateFeatures } from './dateFeatures';
import type { SettledColumn } from './settleColumn';

/** A column as features (one, or several of a date), or why it can be none. */
export type JudgedColumn = { readonly features: readonly Column[] } | { readonly leftOut: LeftOutColumn['reason'] };

type KnownColumn = Exclude<SettledColumn, { kind: 'abandoned' }>;

/** Fewer rows cannot tell an identifier from a measurement by their values. */
const rowsToTell = 20;

const identifierName =
  /(^|[^a-z])(id|ids|uuid|guid|index|idx|key|mrn|ssn|rowid|row|unnamed)([^a-z]|$)|(^|[^a-z])(number|num|no|nr)$/i;

/**
 * Decides what a column of the usable rows is good for. Measurements stay, also integers with few values: only what would let
 * a model recognise single rows (identifiers, free text) or tells nothing (constants) is left out.
 * @param isWanted whether the user asked for the column: then only a column without a single value is left out
 */
export function judgeColumn(name: string, column: SettledColumn, isWanted: boolean): JudgedColumn {
  if (column.kind === 'abandoned') return { leftOut: 'identifier' };
  const reason = reasonAgainst(name, column);
  if (reason !== undefined && (!isWanted || reason === 'all-missing')) return { leftOut: reason };
  return { features: featuresOf(name, column) };
}

function featuresOf(name: string, column: KnownColumn): readonly Column[] {
  switch (column.kind) {
    case 'numeric':
      return [{ kind: 'numeric', name, values: column.values }];
    case 'text':
      return [{ kind: 'categorical', name, codes: column.codes, levels: column.levels }];
    case 'date':
      return dateFeatures(name, column.days);
  }
}

function reasonAgainst(name: string, column: KnownColumn): LeftOutColumn['reason'] | undefined {
  switch (column.kind) {
    case 'numeric':
      return reasonAgainstNumbers(name, column.values);
    case 'text':
      return reasonAgainstText(column.codes, column.levels);
    case 'date':
      return reasonAgainstDates(column.days);
  }
}

function reasonAgainstDates(days: Float64Array): LeftOutColumn['reason'] | undefined {
  const first = days.find((each) => !Number.isNaN(each));
  if (first === undefined) return 'all-missing';
  return days.every((each) => Number.isNaN(each) || each === first) ? 'constant' : undefined;
}

function reasonAgainstNumbers(name: string, values: Float32Array): LeftOutColumn['reason'] | undefined {
  let present = 0;
  let least = Infinity;
  let greatest = -Infinity;
  let whole = true;
  let steady = true;
  let previous = NaN;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    present++;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    whole &&= Number.isInteger(value);
    steady &&= present === 1 || Math.abs(value - previous) === 1;
    previous = value;
    // Nearly all measurements have told by now that they are neither constant nor an identifier.
    if (!whole && least < greatest) return undefined;
  }
  if (present === 0) return 'all-missing';
  if (least === greatest) return 'constant';
  if (present < rowsToTell || present < values.length) return undefined;
  const counts = steady && greatest - least === present - 1;
  return counts || (namesIdentifier(name) && distinctShare(values) > 0.95) ? 'identifier' : undefined;
}

function reasonAgainstText(codes: Int32Array, levels: readonly string[]): LeftOutColumn['reason'] | undefined {
  const rowsOfLevel = new Uint32Array(levels.length);
  let present = 0;
  // `for…of` over a typed array takes five times as long.
  const { length } = codes;
  for (let row = 0; row < length; row++) {
    const code = codes[row] ?? -1;
    if (code < 0) continue;
    present++;
    rowsOfLevel[code] = (rowsOfLevel[code] ?? 0) + 1;
  }
  if (present === 0) return 'all-missing';
  const distinct = rowsOfLevel.reduce((sum, rows) => sum + (rows > 0 ? 1 : 0), 0);
  if (distinct === 1) return 'constant';
  if (present < rowsToTell || distinct <= present / 2) return undefined;
  if (wordsOnAverage(levels) >= 3) return 'text';
  return distinct > 0.9 * present ? 'identifier' : undefined;
}

function wordsOnAverage(levels: readonly string[]): number {
  const looked = levels.slice(0, 1000);
  return looked.reduce((sum, level) => sum + level.split(/\s+/).length, 0) / looked.length;
}

function distinctShare(values: Float32Array): number {
  const sorted = values.slice().sort();
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++;
  return distinct / sorted.length;
}

/** Also camel case: patientId. */
function namesIdentifier(name: string): boolean {
  return identifierName.test(name.replace(/([a-z])([A-Z])/g, '$1 $2'));
}
