import { countLevels } from './countLevels';
import type { EncodedText } from './encodedText';
import { numberFormats, type NumberFormat } from './numberFormats';

/** A column of text whose values are numbers, but for a few. */
export interface NumbersFromText {
  /** [rows]; NaN where the value is missing or no number. */
  readonly values: Float32Array;
  /** Rows that hold something that is no number. */
  readonly otherCount: number;
  /** The first of them, at most `mostConflicts`. */
  readonly firstOthers: readonly number[];
}

/** What a comma between digits can only be in this file: it never is the decimal point where it separates the fields. */
export type CommaMeaning = 'thousands' | 'decimal' | 'unknown';

/** So many cells of the wrong type are named for a column, the others counted. */
const mostConflicts = 5;

/** With less it is a column of text in which numbers, or dates, occur. */
export const leastTypedShare = 0.9;

/** 02208 is a code: as a number it would be the same as 2208. */
const code = /^[+-]?0\d/;

/**
 * The numbers that a column of text holds, or undefined when it is not one of numbers. One typing error among a thousand
 * measurements must not turn them into a thousand categories. `ambiguous` when every comma is followed by three digits, so that
 * 1,234 may be 1234 or 1.234, and nothing in the file tells which.
 */
export function numbersFromText(
  text: EncodedText,
  comma: CommaMeaning = 'unknown',
): NumbersFromText | 'ambiguous' | undefined {
  const { codes, levels } = text;
  if (levels.some((level) => code.test(level))) return undefined;
  const format = formatOf(text, comma);
  if (format === undefined || format === 'ambiguous') return format;
  return typedValues(codes, levels.map(format.parse), new Float32Array(codes.length));
}

/**
 * The values of a column whose levels mean the given numbers, NaN for a level that means none.
 * @param values [rows] is filled and given back
 */
export function typedValues<Values extends Float32Array | Float64Array>(
  codes: Int32Array,
  valueOfLevel: readonly number[],
  values: Values,
): { values: Values; otherCount: number; firstOthers: number[] } {
  let otherCount = 0;
  const firstOthers: number[] = [];
  for (let row = 0; row < codes.length; row++) {
    const level = codes[row] ?? -1;
    const value = valueOfLevel[level] ?? NaN;
    values[row] = value;
    if (level < 0 || !Number.isNaN(value)) continue;
    otherCount++;
    if (firstOthers.length < mostConflicts) firstOthers.push(row);
  }
  return { values, otherCount, firstOthers };
}

/** Whether most of these values are numbers, however written. */
export function areMostlyNumbers(levels: readonly string[]): boolean {
  return numberFormats.some(
    ({ parse }) => levels.filter((level) => !Number.isNaN(parse(level))).length >= levels.length * leastTypedShare,
  );
}

function formatOf(text: EncodedText, comma: CommaMeaning): NumberFormat | 'ambiguous' | undefined {
  const counts = countLevels(text).filter(({ count }) => count > 0);
  const present = counts.reduce((sum, { count }) => sum + count, 0);
  if (present === 0) return undefined;
  const fits = ({ parse }: NumberFormat): boolean =>
    counts.reduce((sum, { label, count }) => sum + (Number.isNaN(parse(label)) ? 0 : count), 0) >=
    present * leastTypedShare;
  const [plain, ...written] = numberFormats;
  // The common case, without trying the other ways on every value.
  if (plain && comma !== 'decimal' && fits(plain)) return plain;
  const fitting = (comma === 'decimal' ? numberFormats : written).filter(fits);
  const [first] = fitting;
  if (first?.name === 'plain' && comma === 'decimal' && counts.some(({ label }) => label.includes('.'))) {
    // 1.234 beside numbers with a decimal comma is 1234, and 0.5 beside them was written by another program.
    return fitting.find(({ name }) => name === 'thousands-point') ?? first;
  }
  if (first?.name !== 'thousands-comma') return first;
  const asDecimal = fitting.find(({ name }) => name === 'decimal-comma');
  if (asDecimal === undefined || comma === 'thousands') return first;
  return comma === 'decimal' ? asDecimal : 'ambiguous';
}
