import { failure, type Failure } from '../engine/failure';
import { nearestNames } from './nearestNames';
import type { MalformedRecords } from './malformedRecords';

/** Every way in which reading a dataset can fail, in words for the user. `file` is the name as the user gave it. */
export const dataFailures = {
  fileMissing: (file: string): Failure =>
    data('file-missing', `There is no file ${file}.`, 'Check the path and the spelling of the name.'),
  isFolder: (file: string): Failure =>
    data(
      'is-folder',
      `${file} is a folder, not a file.`,
      'Name a .csv, .tsv, .csv.gz, .jsonl or .parquet file inside it.',
    ),
  notAFile: (file: string): Failure =>
    data('not-a-file', `${file} is neither a file nor a folder.`, 'Name an ordinary .csv, .tsv or .parquet file.'),
  noPermission: (file: string): Failure =>
    data(
      'no-permission',
      `${file} may not be read by this user.`,
      'Change its permissions, or copy it to a folder of yours.',
    ),
  locked: (file: string): Failure =>
    data(
      'file-locked',
      `${file} is locked by another program.`,
      'Close it there, for example in Excel, and try again.',
    ),
  diskFull: (): Failure =>
    data(
      'disk-full',
      'The disk of the temporary folder is full.',
      'Free some space; a file that is not UTF-8 is copied there.',
    ),
  cannotOpen: (file: string, cause: string): Failure =>
    data('cannot-open', `${file} cannot be opened: ${cause}.`, 'Check that the disk or network folder is reachable.'),
  emptyFile: (file: string): Failure =>
    data('empty-file', `${file} is empty.`, 'Export the table again, or choose another file.'),
  noRows: (file: string): Failure =>
    data('no-rows', `${file} has a header but no rows below it.`, 'Export the table with its rows.'),
  workbook: (file: string): Failure =>
    data(
      'not-text',
      `${file} is a ZIP archive or an Excel workbook, not a text table.`,
      'Save the sheet as CSV (UTF-8) first.',
    ),
  notText: (file: string): Failure =>
    data('not-text', `${file} is not a text table: it holds binary data.`, 'Export the table as CSV, TSV or Parquet.'),
  noJsonObjects: (file: string): Failure =>
    data(
      'no-json-objects',
      `${file} holds no line that is a JSON object with a value in it.`,
      'Write one object in each line, as in {"age": 54, "outcome": "ill"}.',
    ),
  jsonArray: (file: string): Failure =>
    data(
      'json-array',
      `${file} holds one JSON list; rows are read from JSON lines, one object in each.`,
      'Write each object of the list into a line of its own, for example with: jq -c ".[]".',
    ),
  damagedGzip: (file: string): Failure =>
    data('damaged-gzip', `${file} is damaged: it cannot be decompressed.`, 'Compress or download it again.'),
  unreadable: (file: string, cause: string): Failure =>
    data(
      'unreadable',
      `${file} cannot be read as a table: ${cause}.`,
      /Parquet file|magic bytes/.test(cause)
        ? 'The file seems to be cut off or damaged: export or download it again.'
        : 'Open it as text and check delimiter and quotes.',
    ),
  duplicateColumns: (file: string, line: number, names: readonly string[]): Failure =>
    data(
      'duplicate-columns',
      `${file}, line ${String(line)}: ${names.length === 1 ? 'the column name' : 'the column names'} ${listed(names)} ${names.length === 1 ? 'occurs' : 'occur'} more than once.`,
      'Rename the columns so that each has its own name.',
    ),
  filesDiffer: (first: string, other: string, column: string): Failure =>
    data(
      'files-differ',
      `${first} and ${other} are not parts of one table: only one of them has a column ${quoted(column)}.`,
      'Name files with the same columns, or train on them one at a time.',
    ),
  noFileMatches: (pattern: string): Failure =>
    usage(
      'no-file-matches',
      `No file matches ${pattern}.`,
      'Check the folder and the pattern; * and ? do not match a /.',
    ),
  targetNotFound: (file: string, target: string, names: readonly string[]): Failure =>
    notFound('target-not-found', `${file} has no column ${quoted(target)} to use as the target.`, target, names),
  splitColumnNotFound: (file: string, column: string, names: readonly string[]): Failure =>
    notFound(
      'split-column-not-found',
      `${file} has no column ${quoted(column)} to take the splits from.`,
      column,
      names,
    ),
  groupColumnNotFound: (file: string, column: string, names: readonly string[]): Failure =>
    notFound(
      'group-column-not-found',
      `${file} has no column ${quoted(column)} to keep groups of rows together by.`,
      column,
      names,
    ),
  timeColumnNotFound: (file: string, column: string, names: readonly string[]): Failure =>
    notFound('time-column-not-found', `${file} has no column ${quoted(column)} to order rows by.`, column, names),
  includedNotFound: (file: string, column: string, names: readonly string[]): Failure =>
    notFound('included-not-found', `${file} has no column ${quoted(column)} to include.`, column, names),
  includedAndExcluded: (column: string): Failure =>
    usage(
      'included-and-excluded',
      `Column ${quoted(column)} is both included and excluded.`,
      'Take it off one of the two lists.',
    ),
  excludedNotFound: (file: string, column: string, names: readonly string[]): Failure =>
    notFound('excluded-not-found', `${file} has no column ${quoted(column)} to exclude.`, column, names),
  targetIncluded: (target: string): Failure =>
    usage(
      'target-included',
      `Column ${quoted(target)} is the target and cannot be learned from.`,
      'Take it off the included columns.',
    ),
  targetIsSplitColumn: (target: string): Failure =>
    usage(
      'target-is-split-column',
      `Column ${quoted(target)} cannot be both the target and the split column.`,
      'Name two columns.',
    ),
  targetIsOtherColumn: (target: string, role: 'group' | 'time'): Failure =>
    usage(
      `target-is-${role}-column`,
      `Column ${quoted(target)} cannot be both the target and the ${role} column.`,
      'Name two columns.',
    ),
  targetExcluded: (target: string): Failure =>
    usage(
      'target-excluded',
      `Column ${quoted(target)} is the target and cannot be excluded.`,
      'Take it off the excluded columns.',
    ),
  allTargetsMissing: (file: string, target: string): Failure =>
    data(
      'all-targets-missing',
      `${file}: the target column ${quoted(target)} has no value in any row.`,
      'Choose a column that holds the classes.',
    ),
  oneClass: (file: string, target: string, label: string): Failure =>
    data(
      'one-class',
      `${file}: every row of the target column ${quoted(target)} holds ${quoted(label)}.`,
      'Add rows of another class, or choose another target.',
    ),
  tooManyClasses: (file: string, target: string, classes: number): Failure =>
    data(
      'too-many-classes',
      `${file}: the target column ${quoted(target)} holds ${String(classes)} different values, too many to be classes.`,
      'Choose a column with a few classes, or group its values first.',
    ),
  tooFewRows: (file: string, rows: number): Failure =>
    data(
      'too-few-rows',
      `${file} has ${rows === 1 ? 'only one usable row' : `only ${String(rows)} usable rows`}; training needs at least ${String(fewestRows)}.`,
      'Add rows; a useful recall estimate needs dozens of positives.',
    ),
  noFeatures: (file: string): Failure =>
    data(
      'no-features',
      `${file} has no column to learn from beside the target.`,
      'Every other column is excluded, constant, an identifier, text or empty; add a measurement, or include one by name.',
    ),
  noKnownSplit: (file: string, column: string): Failure =>
    data(
      'no-known-split',
      `${file}: no row of the split column ${quoted(column)} holds train, validation, test or calibration.`,
      'Write these words into the column, or let the rows be split at random.',
    ),
  noGroups: (file: string, column: string): Failure =>
    data(
      'no-groups',
      `${file}: the group column ${quoted(column)} has no value in any row.`,
      'Choose the column that names the patient, customer or machine of each row.',
    ),
  noTimes: (file: string, column: string): Failure =>
    data(
      'no-times',
      `${file}: no row of the time column ${quoted(column)} holds a number or a date that can be read.`,
      'Write dates as 2024-12-31 or 2024-12-31 18:30, or use numbers.',
    ),
  malformedRows: (file: string, { count, first }: MalformedRecords, rows: number): Failure =>
    data(
      'malformed-rows',
      `${file}, line ${String(first[0]?.line ?? 1)}: ${first[0]?.reason ?? ''}; ${String(count)} of ${String(rows)} rows are malformed.`,
      'Check the delimiter and the quotes there; every row needs as many fields as the header.',
    ),
  cancelled: (): Failure =>
    failure('cancelled', 'cancelled', 'Reading the dataset was cancelled.', 'Start again when you like.'),
};

/** Below this a split cannot hold both classes in every part. */
export const fewestRows = 10;

function data(code: string, message: string, advice: string): Failure {
  return failure('data', code, message, advice);
}

function usage(code: string, message: string, advice: string): Failure {
  return failure('usage', code, message, advice);
}

function notFound(code: string, message: string, name: string, names: readonly string[]): Failure {
  const near = nearestNames(name, names);
  const advice =
    near.length > 0
      ? `Did you mean ${listed(near, 'or')}?`
      : `Choose one of ${listed(names.slice(0, 8))}${names.length > 8 ? ' …' : ''}.`;
  return usage(code, message, advice);
}

function quoted(name: string): string {
  return `"${name}"`;
}

function listed(names: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  const all = names.map(quoted);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${conjunction} ${all.at(-1) ?? ''}`;
}
