import { columnName, type Dialect } from './dialect';
import { LineSplitter } from './lineSplitter';
import type { MissingMarks } from './missingMarks';
import { numberFormats } from './numberFormats';
import { parseRecord } from './parseRecord';

/** Above this DuckDB's search takes seconds. */
const manyColumns = 1000;

/** So many rows are enough to tell numbers from text; a column that changes later is read again. */
const rowsToSample = 20;

/**
 * The dialect of a table with very many columns, from its first lines; undefined when the table has fewer, or is none that these
 * lines explain: then a thorough search is worth its time.
 * @param head the first bytes
 * @param delimiter when it is known
 */
export function sniffWideTable(
  head: Buffer,
  missing: MissingMarks,
  delimiter: string | undefined,
): Dialect | undefined {
  const header = head.subarray(0, head.indexOf(10) + 1).toString('latin1');
  const wide = [',', ';', '\t', '|'].find(
    (each) => header.split(each).length > manyColumns && (delimiter ?? each) === each,
  );
  if (wide === undefined) return undefined;
  const quoting = { delimiter: wide, quote: '"', escape: '"' };
  const lines = new LineSplitter().add(new TextDecoder().decode(head)).slice(0, rowsToSample + 1);
  const records = lines.map((line) => parseRecord(line, quoting));
  const [first = '', ...rows] = records;
  const width = first.length;
  const complete = rows.filter((row): row is string[] => typeof row !== 'string' && row.length === width);
  if (typeof first === 'string' || complete.length === 0 || complete.length < rows.length) return undefined;

  const areNumbers = first.map((_, column) => complete.every((row) => isNumberOrMissing(row[column] ?? '', missing)));
  // A header names what numbers stand below; a first row of data is like the rows below it.
  const hasHeader = !areNumbers.every(
    (isNumeric, column) => !isNumeric || isNumberOrMissing(first[column] ?? '', missing),
  );
  return {
    ...quoting,
    decimal: '.',
    comma: wide === ',' ? 'thousands' : 'unknown',
    missing,
    skippedLines: 0,
    hasHeader,
    strict: true,
    columns: first.map((name, index) => ({
      name: columnName(hasHeader ? name : undefined, index),
      kind: areNumbers[index] === true ? 'number' : 'text',
    })),
  };
}

function isNumberOrMissing(cell: string, missing: MissingMarks): boolean {
  const text = cell.trim();
  return missing.isMissing(text) || text === '-' || !Number.isNaN(numberFormats[0]?.parse(text));
}
