import type { EncodedText } from './encodedText';

/**
 * [levels] the place of each level in the order of time, equal times at the same place; NaN for a level that is no time. Levels
 * are numbers (whatever their unit), or dates with or without a time of day: 2024-12-31, 2024/12/31 18:30, 2024-12-31T18:30:05Z,
 * 31.12.2024. A place instead of the time itself, because float32 cannot tell two seconds of this century apart.
 */
export function orderOfTimes({ levels }: Pick<EncodedText, 'levels'>): Float32Array {
  const asNumbers = levels.map((level) => (level.trim() === '' ? NaN : Number(level)));
  const areNumbers = asNumbers.filter(Number.isFinite).length * 2 > levels.length;
  const times = areNumbers ? asNumbers : levels.map(timeOfDate);
  const ordered = [...new Set(times.filter(Number.isFinite))].sort((a, b) => a - b);
  const placeOf = new Map(ordered.map((time, place) => [time, place]));
  return Float32Array.from(times, (time) => placeOf.get(time) ?? NaN);
}

const yearFirst = /^(?<year>\d{4})[-/](?<month>\d{1,2})[-/](?<day>\d{1,2})(?<rest>.*)$/;
const dayFirst = /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})(?<rest>.*)$/;
const timeOfDay =
  /^(?:[T\s]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}(?:\.\d+)?))?)?\s*(?:Z|(?<sign>[+-])(?<zoneHour>\d{2}):?(?<zoneMinute>\d{2})?)?$/;

/** Milliseconds since 1970 of a date in the calendar; NaN for any other text. Without a zone it is taken as UTC. */
function timeOfDate(text: string): number {
  const date = (yearFirst.exec(text.trim()) ?? dayFirst.exec(text.trim()))?.groups;
  const time = timeOfDay.exec(date?.['rest'] ?? 'no date')?.groups;
  if (date === undefined || time === undefined) return NaN;
  const part = (groups: Record<string, string | undefined>, name: string): number => Number(groups[name] ?? 0);
  const [year, month, day] = [part(date, 'year'), part(date, 'month'), part(date, 'day')];
  const midnight = Date.UTC(year, month - 1, day);
  // The 31st of a month of 30 days would become the first of the next.
  if (month < 1 || month > 12 || new Date(midnight).getUTCDate() !== day) return NaN;
  const zoneMinutes = (time['sign'] === '-' ? -1 : 1) * (60 * part(time, 'zoneHour') + part(time, 'zoneMinute'));
  return (
    midnight + 1000 * (3600 * part(time, 'hour') + 60 * (part(time, 'minute') - zoneMinutes) + part(time, 'second'))
  );
}
