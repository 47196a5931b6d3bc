import type { Problem } from '../engine/problem';
import { numbersFromText } from './numbersFromText';
import type { RawColumn } from './readColumns';

/**
 * A column as it is to be used, after the first rows suggested a type and all rows were read: text that is nearly all numbers becomes
 * numbers, and infinities become missing values.
 * @param wasNumeric whether it was expected to hold numbers
 * @param lines [rows] as in `Table`
 */
export function settleColumn(
  name: string,
  raw: RawColumn,
  wasNumeric: boolean,
  lines: Uint32Array,
): { column: RawColumn; problems: Problem[] } {
  switch (raw.kind) {
    case 'abandoned':
      return { column: raw, problems: [] };
    case 'numeric':
      return { column: raw, problems: withoutInfinities(name, raw.values, lines) };
    case 'text': {
      const numbers = numbersFromText(raw);
      if (numbers === undefined) return { column: raw, problems: wasNumeric ? [nowCategories(name)] : [] };
      const { values, otherCount, firstOther } = numbers;
      const problems = withoutInfinities(name, values, lines);
      if (otherCount > 0) {
        const cell = raw.levels[raw.codes[firstOther] ?? -1] ?? '';
        problems.push(notNumbers(name, otherCount, cell, lines[firstOther] ?? 1));
      }
      return { column: { kind: 'numeric', values }, problems };
    }
  }
}

/** Changes `values` in place. */
function withoutInfinities(name: string, values: Float32Array, lines: Uint32Array): Problem[] {
  let count = 0;
  let first = -1;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value !== Infinity && value !== -Infinity) continue;
    values[row] = NaN;
    if (count++ === 0) first = row;
  }
  if (count === 0) return [];
  return [
    {
      code: 'infinite-value',
      severity: 'warning',
      message: `Column "${name}" holds ${count === 1 ? 'an infinite value' : `${String(count)} infinite values`}; taken as missing.`,
      advice: 'Look for a division by zero, or for a number beyond 3.4e38, where the table was made.',
      line: lines[first] ?? 1,
      column: name,
    },
  ];
}

function notNumbers(name: string, count: number, cell: string, line: number): Problem {
  const shown = cell.length > 40 ? `${cell.slice(0, 40)}…` : cell;
  return {
    code: 'not-a-number',
    severity: 'warning',
    message: `Column "${name}" holds ${count === 1 ? 'a value that is' : `${String(count)} values that are`} no number, in line ${String(line)} "${shown}"; taken as missing.`,
    advice: 'Correct the value, or leave it empty where it is not known.',
    line,
    column: name,
  };
}

function nowCategories(name: string): Problem {
  return {
    code: 'not-a-number',
    severity: 'warning',
    message: `Column "${name}" begins with numbers but holds other text in too many rows; its values are taken as categories.`,
    advice: 'Correct the values, or exclude the column.',
    column: name,
  };
}
