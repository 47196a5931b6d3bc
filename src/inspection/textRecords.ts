import { open, type FileHandle } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import type { Dialect } from '../data/dialect';
import { parseRecord } from '../data/parseRecord';
import type { DatasetRecord, DatasetRecords } from './datasetRecords';
import { indexLines, type LineIndex } from './lineIndex';

/** A quoted value with more lines than this is a quote that was never closed. */
const mostLinesOfRecord = 1000;

/**
 * Records of a text file, each read where it stands: nothing of the file is kept in memory but where its lines begin.
 * @param encoding of the file; one whose line ends are those of ASCII
 * @throws the file system's error
 */
export async function openTextRecords(
  path: string,
  encoding: 'utf-8' | 'windows-1252',
  dialect: Dialect,
): Promise<DatasetRecords> {
  const { offsets, sha256 } = await indexLines(path);
  const file = await open(path, 'r');
  const lineAt = lineReader(file, offsets, new TextDecoder(encoding));
  return {
    columns: dialect.columns.map(({ name }) => name),
    sha256,
    read: (_row, line) => readRecord(line, lineAt, dialect),
    close: () => file.close(),
  };
}

/** The text of a line, without its end; undefined behind the last one. */
type LineAt = (line: number) => Promise<string | undefined>;

async function readRecord(line: number, lineAt: LineAt, dialect: Dialect): Promise<DatasetRecord> {
  const first = (await lineAt(line)) ?? '';
  let text = first;
  for (let last = line; last < line + mostLinesOfRecord; last++) {
    const fields = parseRecord(text, dialect);
    if (fields !== 'open' && fields !== 'broken') return recordOf(fields, last, dialect);
    const next = fields === 'open' ? await lineAt(last + 1) : undefined;
    if (next === undefined) break;
    text = `${text}\n${next}`;
  }
  // Damaged quotes: the line is taken apart as it stands, so that there is something to look at.
  return recordOf(first.split(dialect.delimiter), line, dialect);
}

function recordOf(fields: readonly string[], lastLine: number, { columns }: Dialect): DatasetRecord {
  return { values: columns.map((_, index) => fields[index]?.trim() ?? null), lastLine };
}

function lineReader(file: FileHandle, offsets: LineIndex['offsets'], decoder: TextDecoder): LineAt {
  return async (line) => {
    const start = offsets[line - 1];
    const end = offsets[line];
    if (start === undefined || end === undefined || end <= start) return undefined;
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(end - start), 0, end - start, start);
    return decoder.decode(buffer.subarray(0, bytesRead)).replace(/\r?\n$|\r$/, '');
  };
}
