import { countLevels } from './countLevels';
import { dateFormats } from './dateFormats';
import type { EncodedText } from './encodedText';
import { leastTypedShare, typedValues } from './numbersFromText';

/** A column of text whose values are dates or times, but for a few. */
export interface DatesFromText {
  /** [rows] days since 1970-01-01 00:00 UTC, with the time of day as a fraction; NaN where missing or no date. */
  readonly days: Float64Array;
  readonly otherCount: number;
  /** The first rows that hold something that is no date. */
  readonly firstOthers: readonly number[];
  /** True when every value could also be read with day and month exchanged; they were read month first. */
  readonly ambiguous: boolean;
}

/** The dates that a column of text holds, or undefined when it is not one of dates. */
export function datesFromText(text: EncodedText): DatesFromText | undefined {
  // Nearly all columns of text are no dates, which their first values tell.
  if (!areMostlyDates(text.levels.slice(0, 50))) return undefined;
  const counts = countLevels(text);
  const present = counts.reduce((sum, { count }) => sum + count, 0);
  const fitting = dateFormats
    .map(({ name, parse }) => {
      const daysOfLevel = text.levels.map(parse);
      const fitted = counts.reduce((sum, { count }, level) => sum + (Number.isNaN(daysOfLevel[level]) ? 0 : count), 0);
      return { name, daysOfLevel, fitted };
    })
    .filter(({ fitted }) => fitted > 0 && fitted >= present * leastTypedShare);
  // Of day first and month first the one that more values agree with.
  const [best, other] = fitting.sort((a, b) => b.fitted - a.fitted);
  if (best === undefined) return undefined;
  const { values, otherCount, firstOthers } = typedValues(
    text.codes,
    best.daysOfLevel,
    new Float64Array(text.codes.length),
  );
  const differs = other?.daysOfLevel.some((days, level) => days !== best.daysOfLevel[level]) ?? false;
  return {
    days: values,
    otherCount,
    firstOthers,
    ambiguous: best.name === 'month-first' && differs && other?.fitted === best.fitted,
  };
}

/** Whether most of these values are dates, however written. */
export function areMostlyDates(levels: readonly string[]): boolean {
  if (levels.length === 0) return false;
  // Of the first values one may be a typing error even where they are few.
  const needed = Math.min(levels.length * leastTypedShare, Math.max(1, levels.length - 1));
  return dateFormats.some(({ parse }) => levels.filter((level) => !Number.isNaN(parse(level))).length >= needed);
}
