/** A way of writing dates, as found in the cells of one column. */
export interface DateFormat {
  readonly name:
    'year-first' | 'month-first' | 'day-first' | 'month-first-points' | 'day-month-word' | 'month-word-first' | 'time';
  /** Days since 1970-01-01 00:00 UTC, with the time of day as a fraction; NaN for text that is not written so. */
  readonly parse: (text: string) => number;
}

const clock = String.raw`(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?`;
const pattern = (date: string): RegExp => new RegExp(`^${date}${clock}$`);

const yearFirst = pattern(String.raw`(\d{4})([-/.])(\d{1,2})\2(\d{1,2})`);
const yearLast = pattern(String.raw`(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})`);
const yearLastWithoutPoints = pattern(String.raw`(\d{1,2})([-/])(\d{1,2})\2(\d{4}|\d{2})`);
const dayMonthWord = pattern(String.raw`(\d{1,2})([-/. ])([A-Za-z]{3,9})\.?\2(\d{4}|\d{2})`);
const monthWordFirst = pattern(String.raw`([A-Za-z]{3,9})\.?( )(\d{1,2}),? (\d{4})`);
const timeOnly = /^()()()()(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*([AaPp]\.?[Mm]\.?)?()$/;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** In the order in which they are tried: a column is read in the first that fits. */
export const dateFormats: readonly DateFormat[] = [
  { name: 'year-first', parse: (text) => parse(text, yearFirst, ([year, , month, day]) => [year, month, day]) },
  {
    name: 'month-first',
    parse: (text) => parse(text, yearLastWithoutPoints, ([month, , day, year]) => [year, month, day]),
  },
  { name: 'day-first', parse: (text) => parse(text, yearLast, ([day, , month, year]) => [year, month, day]) },
  // Who parts a date with points writes the day first, unless the dates themselves say otherwise.
  { name: 'month-first-points', parse: (text) => parse(text, yearLast, ([month, , day, year]) => [year, month, day]) },
  {
    name: 'day-month-word',
    parse: (text) => parse(text, dayMonthWord, ([day, , word, year]) => [year, monthOf(word), day]),
  },
  {
    name: 'month-word-first',
    parse: (text) => parse(text, monthWordFirst, ([word, , day, year]) => [year, monthOf(word), day]),
  },
  { name: 'time', parse: (text) => parse(text, timeOnly, () => ['1970', '1', '1']) },
];

type Parts = readonly (string | undefined)[];

function parse(text: string, form: RegExp, order: (parts: Parts) => Parts): number {
  const match = form.exec(text);
  if (match === null) return NaN;
  const [year, month, day] = order(match.slice(1, 5));
  return daysOf(fullYear(year ?? ''), Number(month), Number(day)) + partOfDay(match.slice(5));
}

function daysOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  // The 31st of June would become the 1st of July.
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() / 86_400_000 : NaN;
}

function partOfDay([hours, minutes = '0', seconds = '0', half = '', zone = '']: Parts): number {
  if (hours === undefined) return 0;
  let hour = Number(hours);
  if (half !== '') {
    if (hour < 1 || hour > 12) return NaN;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  // 24:00 is midnight at the end of the day, and 60 a leap second.
  if (hour > 24 || Number(minutes) > 59 || Number(seconds) > 60) return NaN;
  const offset = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  const shift = offset ? (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) * (offset[1] === '-' ? -1 : 1) : 0;
  return (hour * 3600 + (Number(minutes) - shift) * 60 + Number(seconds)) / 86_400;
}

/** Of two digits as POSIX has it: 69 to 99 are 1969 to 1999. */
function fullYear(year: string): number {
  const number = Number(year);
  if (year.length > 2) return number;
  return number < 69 ? 2000 + number : 1900 + number;
}

function monthOf(word: string | undefined): string {
  return String(months.indexOf((word ?? '').slice(0, 3).toLowerCase()) + 1);
}
