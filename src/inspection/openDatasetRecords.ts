import { err, ok, type Result } from '../base/result';
import { readOptionsOf } from '../data/datasetRequestOf';
import { MissingMarks } from '../data/missingMarks';
import { withDuckDb } from '../data/openDuckDb';
import { failureOf, openSource, type DatasetSource } from '../data/openSource';
import { sniffDialect } from '../data/sniffDialect';
import type { Failure } from '../engine/failure';
import type { RunConfig } from '../engine/runConfig';
import { openColumnRecords } from './columnRecords';
import type { DatasetRecords } from './datasetRecords';
import { openTextRecords } from './textRecords';

/** As many as reading a dataset looks at, so that both find the same dialect. */
const rowsToSample = 8192;

/** Opens the file of a dataset to look at its records; `read` is how the run read it. */
export async function openDatasetRecords(
  path: string,
  read: RunConfig['read'],
): Promise<Result<DatasetRecords, Failure>> {
  const opened = await openSource(path);
  if (!opened.ok) return opened;
  const source = opened.value;
  try {
    return isPlainText(source) ? ok(await openPlainText(source, read)) : await openColumnRecords(path, read);
  } catch (cause) {
    return err(failureOf(cause, path));
  }
}

type PlainText = DatasetSource & { readonly encoding: 'utf-8' | 'windows-1252' };

function isPlainText(source: DatasetSource): source is PlainText {
  const { format, gzip, encoding } = source;
  return format === 'text' && !gzip && (encoding === 'utf-8' || encoding === 'windows-1252');
}

async function openPlainText(source: PlainText, read: RunConfig['read']): Promise<DatasetRecords> {
  const { delimiter, missingMarks } = readOptionsOf(read);
  const hints = { missing: new MissingMarks(missingMarks), delimiter };
  const dialect = await withDuckDb(undefined, (connection) => sniffDialect(connection, source, rowsToSample, hints));
  return openTextRecords(source.path, source.encoding, dialect);
}
