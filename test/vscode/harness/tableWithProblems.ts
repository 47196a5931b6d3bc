import { writeFile } from 'node:fs/promises';

/** Line and columns, from 1 as the editor's status bar counts them, of the value that is no number. */
export const misfit = { line: 12, column: 5, length: 'unknown'.length };

/** The line of the row that has too few fields. */
export const malformedLine = 22;

/**
 * Writes a table of 60 records in which two are wrong: the tenth holds `unknown` in its column of numbers, and the twentieth ends too
 * early. The first record goes over two lines, so that records and lines are numbered differently below it.
 */
export async function writeTableWithProblems(path: string): Promise<void> {
  const records = Array.from({ length: 60 }, (_, index) => recordOf(index + 1));
  await writeFile(path, ['note,age,dose,class', ...records, ''].join('\n'));
}

function recordOf(number: number): string {
  const note = number === 1 ? '"one\nnote"' : `n${String(number).padStart(2, '0')}`;
  const rest = `${String((number * 37) % 100)},${number % 3 === 0 ? 'yes' : 'no'}`;
  if (number === 10) return `${note},unknown,${rest}`;
  if (number === 20) return `${note},20`;
  return `${note},${String(20 + ((number * 7) % 50))},${rest}`;
}
