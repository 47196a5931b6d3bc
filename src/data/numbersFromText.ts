import type { EncodedText } from './encodedText';

/** A column of text whose values are numbers, but for a few. */
interface NumbersFromText {
  /** [rows]; NaN where the value is missing or no number. */
  readonly values: Float32Array;
  /** Rows that hold something that is no number. */
  readonly otherCount: number;
  /** The first of them; -1 when there is none. */
  readonly firstOther: number;
}

/** With less it is a column of text in which numbers occur. */
const leastNumericShare = 0.9;

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** 02208 is a code: as a number it would be the same as 2208. */
const code = /^[+-]?0\d/;

/**
 * The numbers that a column of text holds, or undefined when it is not one of numbers. One typing error among a thousand
 * measurements must not turn them into a thousand categories.
 */
export function numbersFromText({ codes, levels }: EncodedText): NumbersFromText | undefined {
  if (levels.some((level) => code.test(level))) return undefined;
  const numberOfLevel = Float32Array.from(levels, (level) => (number.test(level) ? Number(level) : NaN));
  const values = new Float32Array(codes.length);
  let present = 0;
  let otherCount = 0;
  let firstOther = -1;
  for (let row = 0; row < codes.length; row++) {
    const level = codes[row] ?? -1;
    values[row] = numberOfLevel[level] ?? NaN;
    if (level < 0) continue;
    present++;
    if (!Number.isNaN(numberOfLevel[level])) continue;
    otherCount++;
    if (firstOther < 0) firstOther = row;
  }
  return present > 0 && present - otherCount >= present * leastNumericShare
    ? { values, otherCount, firstOther }
    : undefined;
}

/** Whether most of these values are numbers. */
export function areMostlyNumbers(levels: readonly string[]): boolean {
  return levels.filter((level) => number.test(level)).length >= levels.length * leastNumericShare;
}
