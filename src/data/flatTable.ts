import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { columnName, type Dialect } from './dialect';
import { JsonFlattener, type FlattenedRecords } from './jsonFlattener';
import { isEncodingError } from './repairTable';
import { LineSplitter } from './lineSplitter';
import type { MissingMarks } from './missingMarks';
import type { Utf8File } from './utf8File';

/** A temporary CSV copy of a file of JSON lines. */
export interface FlatTable extends FlattenedRecords {
  readonly path: string;
  readonly dialect: Dialect;
  /** Indexes of columns that hold lists. */
  readonly lists: ReadonlySet<number>;
  /** Hex SHA-256 of the original's bytes that were read. */
  readonly sha256: string;
}

/**
 * Gives `use` a file of JSON lines as a CSV file, which is deleted afterwards.
 * @param extent `head` to take over the first lines only
 * @throws the file system's or zlib's error; an AbortError when the signal is aborted
 */
export async function withFlatTable<Value>(
  file: Utf8File,
  extent: 'head' | 'whole',
  missing: MissingMarks,
  signal: AbortSignal | undefined,
  use: (table: FlatTable) => Promise<Value>,
): Promise<Value | 'not-utf-8'> {
  const folder = await mkdtemp(join(tmpdir(), 'fn-lab-'));
  try {
    const path = join(folder, 'flat.csv');
    let names = namesIn(headLines(file.head));
    for (;;) {
      const hash = createHash('sha256');
      const flattener = new JsonFlattener(names);
      const lines = extent === 'head' ? [headLines(file.head)] : linesOf(file, hash);
      try {
        await pipeline(Readable.from(flattened(lines, flattener)), createWriteStream(path), signal ? { signal } : {});
      } catch (cause) {
        if (isEncodingError(cause)) return 'not-utf-8';
        throw cause;
      }
      const found = flattener.columns.map(({ name }) => name);
      if (found.length === names.length) {
        return await use({ path, ...flattener.finish(), ...layoutOf(flattener, missing), sha256: hash.digest('hex') });
      }
      // A key that comes up late has made the records before it too short: once more, with all keys known.
      names = found;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function namesIn(lines: readonly string[]): string[] {
  const flattener = new JsonFlattener([]);
  for (const line of lines) flattener.add(line);
  return flattener.columns.map(({ name }) => name);
}

/** The complete lines of the first bytes, or all when there is but a part of one. */
function headLines(head: Buffer): string[] {
  const splitter = new LineSplitter();
  const complete = splitter.add(new TextDecoder().decode(head));
  return complete.length > 0 ? complete : splitter.end();
}

async function* linesOf(file: Utf8File, hash: Hash): AsyncGenerator<readonly string[]> {
  const read = createReadStream(file.path, { highWaterMark: 1 << 20 });
  read.on('data', (bytes) => hash.update(bytes));
  const unzipped = createGunzip({ chunkSize: 1 << 20 });
  read.on('error', (cause) => unzipped.destroy(cause));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const splitter = new LineSplitter();
  for await (const bytes of (file.gzip ? read.pipe(unzipped) : read) as AsyncIterable<Buffer>)
    yield splitter.add(decoder.decode(bytes, { stream: true }));
  yield splitter.add(decoder.decode());
  yield splitter.end();
}

async function* flattened(
  groups: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
  flattener: JsonFlattener,
): AsyncGenerator<string> {
  for await (const lines of groups) {
    const records = lines.map((line) => flattener.add(line)).join('');
    if (records !== '') yield records;
  }
}

function layoutOf({ columns }: JsonFlattener, missing: MissingMarks): Pick<FlatTable, 'dialect' | 'lists'> {
  return {
    dialect: {
      delimiter: ',',
      quote: '"',
      escape: '"',
      decimal: '.',
      comma: 'unknown',
      missing,
      skippedLines: 0,
      hasHeader: false,
      strict: true,
      columns: columns.map(({ name, onlyNumbers }, index) => ({
        name: columnName(name, index),
        kind: onlyNumbers ? 'number' : 'text',
      })),
    },
    lists: new Set(columns.flatMap(({ hasLists }, index) => (hasLists ? [index] : []))),
  };
}
