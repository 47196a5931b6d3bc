import type { Problem } from '../engine/problem';

interface ProblemKind {
  readonly severity: Problem['severity'];
  /** What the code says about a table, for documentation. */
  readonly meaning: string;
  readonly advice: string;
}

/** Everything that reading a table may find wrong with it without giving up. What makes it give up is in `dataFailures`. */
export const problemCodes = {
  'malformed-row': {
    severity: 'warning',
    meaning: 'A record cannot be taken apart, as after a quote that is never closed; it is skipped.',
    advice: 'Check the delimiter and the quotes there.',
  },
  'wrong-field-count': {
    severity: 'warning',
    meaning: 'A record has more or fewer fields than the table has columns; it is skipped.',
    advice: 'Check the delimiter and the quotes there; every row needs as many fields as the header.',
  },
  'type-conflict': {
    severity: 'warning',
    meaning: 'A cell holds something else than the numbers or dates of its column; it is taken as missing.',
    advice: 'Correct the value, or leave it empty where it is not known.',
  },
  'mixed-types': {
    severity: 'warning',
    meaning: 'A column begins with numbers but holds other text in too many rows; its values are taken as categories.',
    advice: 'Correct the values, or exclude the column.',
  },
  'infinite-value': {
    severity: 'warning',
    meaning:
      'A cell holds an infinite number, or one beyond the range of 32-bit floating point; it is taken as missing.',
    advice: 'Look for a division by zero, or for a number beyond 3.4e38, where the table was made.',
  },
  'ambiguous-number': {
    severity: 'warning',
    meaning:
      'Every comma of a column is followed by three digits, so 1,234 may be 1234 or 1.234; its values are taken as categories.',
    advice: 'Write the numbers without separators between thousands.',
  },
  'ambiguous-date': {
    severity: 'note',
    meaning: 'Day and month of a column can be exchanged in every row; the month is taken to come first.',
    advice: 'Write dates as 2024-12-31 if the day comes first.',
  },
  'missing-target': {
    severity: 'warning',
    meaning: 'A row has no value in the target column; it is skipped.',
    advice: 'Fill in the class, or delete the rows.',
  },
  'unknown-split': {
    severity: 'warning',
    meaning: 'The split column of a row holds neither train, validation, test nor calibration; the row is skipped.',
    advice: 'Write one of these words there.',
  },
  'identifier-column': {
    severity: 'note',
    meaning: 'A column tells single rows apart, as identifiers do; it is left out.',
    advice: 'Include the column by name if it is a measurement.',
  },
  'mixed-encoding': {
    severity: 'warning',
    meaning: 'Some lines are UTF-8 and others are not; the others are read as Windows-1252.',
    advice: 'Save the whole table as UTF-8.',
  },
  'lines-above-table': {
    severity: 'note',
    meaning: 'Lines above the header are taken for a title.',
    advice: 'Delete them if the table should begin there.',
  },
} as const satisfies Record<string, ProblemKind>;

export type DataProblemCode = keyof typeof problemCodes;

/** A problem of the catalogue. `message` names what was found where; `place` is the line and the column's name, if it has them. */
export function dataProblem(
  code: DataProblemCode,
  message: string,
  place: Pick<Problem, 'file' | 'line' | 'column'> = {},
): Problem {
  const { severity, advice } = problemCodes[code];
  return { code, severity, message, advice, ...place };
}
