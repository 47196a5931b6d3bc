import type { Problem } from '../engine/problem';
import { problemOf } from '../engine/problems/problemCatalogue';
import { datesFromText } from './datesFromText';
import type { EncodedText } from './encodedText';
import type { MissingMarks } from './missingMarks';
import { numbersFromText, type CommaMeaning } from './numbersFromText';
import type { RawColumn } from './readColumns';

/** A column of dates. */
interface DateColumn {
  readonly kind: 'date';
  /** [rows] days since 1970-01-01 00:00 UTC, with the time of day as a fraction; NaN where missing. */
  readonly days: Float64Array;
}

export type SettledColumn = RawColumn | DateColumn;

/** What is known of a column beside its cells. */
export interface ColumnFacts {
  readonly name: string;
  /** Whether the first rows held numbers only. */
  readonly wasNumeric: boolean;
  readonly comma: CommaMeaning;
  readonly missing: MissingMarks;
  readonly placeOf: (row: number) => Pick<Problem, 'file' | 'line'>;
}

/**
 * A column as it is to be used, after the first rows suggested a type and all rows were read: text that is nearly all numbers or
 * dates becomes numbers or dates, and infinities become missing values.
 */
export function settleColumn(raw: RawColumn, facts: ColumnFacts): { column: SettledColumn; problems: Problem[] } {
  switch (raw.kind) {
    case 'abandoned':
      return { column: raw, problems: [] };
    case 'numeric':
      return { column: raw, problems: withoutInfinities(raw.values, facts) };
    case 'text':
      return settleText(raw, facts);
  }
}

function settleText(text: EncodedText, facts: ColumnFacts): { column: SettledColumn; problems: Problem[] } {
  const numbers = numbersFromText(text, facts.comma);
  if (numbers === 'ambiguous') return { column: text, problems: [ambiguousNumbers(text, facts)] };
  if (numbers !== undefined) {
    const { values, otherCount, firstOthers } = numbers;
    const infinite = withoutInfinities(values, facts);
    return {
      column: { kind: 'numeric', values },
      problems: [...infinite, ...conflicts(text, facts, 'number', otherCount, firstOthers)],
    };
  }
  const dates = datesFromText(text);
  if (dates !== undefined) {
    const problems = conflicts(text, facts, 'date', dates.otherCount, dates.firstOthers);
    if (dates.ambiguous) problems.push(ambiguousDates(text, facts));
    return { column: { kind: 'date', days: dates.days }, problems };
  }
  return { column: text, problems: facts.wasNumeric ? [mixedTypes(facts.name)] : [] };
}

/** Changes `values` in place: infinities and what the user calls missing become NaN. */
function withoutInfinities(values: Float32Array, { name, placeOf, missing }: ColumnFacts): Problem[] {
  for (const mark of missing.numbers) replaceAll(values, mark);
  let count = 0;
  let first = -1;
  for (let row = nextNotFinite(values, 0); row < values.length; row = nextNotFinite(values, row + 1)) {
    if (Number.isNaN(values[row])) continue;
    values[row] = NaN;
    if (count++ === 0) first = row;
  }
  if (count === 0) return [];
  return [
    problemOf('infinite-value', {
      message: `Column "${name}" holds ${count === 1 ? 'a value that is' : `${String(count)} values that are`} infinite or beyond 3.4e38; taken as missing.`,
      ...placeOf(first),
      column: name,
    }),
  ];
}

/** Index of the next value, `from` on, that is infinite or NaN; the length without one. */
function nextNotFinite(values: Float32Array, from: number): number {
  const { length } = values;
  let at = from;
  // Zero times a finite number is 0, and a sum with any other is NaN: four of them are judged at the price of one.
  while (
    at + 4 <= length &&
    0 * ((values[at] ?? 0) + (values[at + 1] ?? 0) + (values[at + 2] ?? 0) + (values[at + 3] ?? 0)) === 0
  )
    at += 4;
  while (at < length && Number.isFinite(values[at])) at++;
  return at;
}

function replaceAll(values: Float32Array, mark: number): void {
  for (let at = values.indexOf(mark); at >= 0; at = values.indexOf(mark, at + 1)) values[at] = NaN;
}

/** The first of them with how many there are, and a few more with where they are. */
function conflicts(
  { codes, levels }: EncodedText,
  { name, placeOf }: ColumnFacts,
  expected: 'number' | 'date',
  count: number,
  rows: readonly number[],
): Problem[] {
  return rows.map((row, index) => {
    const place = placeOf(row);
    const line = String(place.line);
    const cell = shortened(levels[codes[row] ?? -1] ?? '');
    const message =
      index > 0
        ? `Column "${name}" holds no ${expected} in line ${line} but "${cell}"; taken as missing.`
        : `Column "${name}" holds ${count === 1 ? 'a value that is' : `${String(count)} values that are`} no ${expected}, in line ${line} "${cell}"; taken as missing.`;
    return problemOf('type-conflict', { message, ...place, column: name });
  });
}

function mixedTypes(name: string): Problem {
  return problemOf('mixed-types', {
    message: `Column "${name}" begins with numbers but holds other text in too many rows; its values are taken as categories.`,
    column: name,
  });
}

function ambiguousNumbers(text: EncodedText, { name, placeOf }: ColumnFacts): Problem {
  const row = text.codes.findIndex((code) => text.levels[code]?.includes(',') ?? false);
  const cell = text.levels[text.codes[row] ?? -1] ?? '';
  return problemOf('ambiguous-number', {
    message: `Column "${name}" holds numbers like "${cell}", whose comma may stand between thousands or before decimals; its values are taken as categories.`,
    ...placeOf(row),
    column: name,
  });
}

/** Of a column whose dates were read month first, and could have been read day first. */
export function ambiguousDates(text: EncodedText, { name, placeOf }: Pick<ColumnFacts, 'name' | 'placeOf'>): Problem {
  const row = text.codes.findIndex((code) => code >= 0);
  const cell = text.levels[text.codes[row] ?? -1] ?? '';
  return problemOf('ambiguous-date', {
    message: `Column "${name}" holds dates like "${cell}" in which day and month can be exchanged; the month is taken to come first.`,
    ...placeOf(row),
    column: name,
  });
}

function shortened(cell: string): string {
  return cell.length > 40 ? `${cell.slice(0, 40)}…` : cell;
}
