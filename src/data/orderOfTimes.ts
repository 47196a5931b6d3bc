import { dateFormats } from './dateFormats';
import type { EncodedText } from './encodedText';

export interface OrderOfTimes {
  /**
   * [levels] the place of each level in the order of time, equal times at the same place; NaN for a level that is no time. A place
   * instead of the time itself, because float32 cannot tell two seconds of this century apart.
   */
  readonly places: Float32Array;
  /** True when the dates could all be read with day and month exchanged, which may be another order; they were read month first. */
  readonly ambiguous: boolean;
}

/** Levels are numbers (whatever their unit), or dates as features may be written, in the way that fits most of them. */
export function orderOfTimes({ levels }: Pick<EncodedText, 'levels'>): OrderOfTimes {
  const asNumbers = levels.map((level) => (level.trim() === '' ? NaN : Number(level)));
  const areNumbers = asNumbers.filter(Number.isFinite).length * 2 > levels.length;
  const { times, ambiguous } = areNumbers ? { times: asNumbers, ambiguous: false } : timesOfDates(levels);
  const ordered = [...new Set(times.filter(Number.isFinite))].sort((a, b) => a - b);
  const placeOf = new Map(ordered.map((time, place) => [time, place]));
  return { places: Float32Array.from(times, (time) => placeOf.get(time) ?? NaN), ambiguous };
}

/** [levels] days since 1970-01-01 00:00 UTC; NaN for text that is not written as most of the dates are. */
function timesOfDates(levels: readonly string[]): { times: readonly number[]; ambiguous: boolean } {
  const readings = dateFormats.map(({ name, parse }) => {
    const times = levels.map((level) => parse(level.trim()));
    return { name, times, fitted: times.filter(Number.isFinite).length };
  });
  const [best, other] = readings.sort((a, b) => b.fitted - a.fitted);
  if (best === undefined || best.fitted === 0) return { times: levels.map(() => NaN), ambiguous: false };
  const ambiguous =
    best.name === 'month-first' &&
    other?.fitted === best.fitted &&
    other.times.some((time, level) => !Object.is(time, best.times[level]));
  return { times: best.times, ambiguous };
}
