import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { RecordFinder, type RecordShape, type SourceRecords } from './recordFinder';

export interface SourceLines extends SourceRecords {
  /** Hex SHA-256 of the bytes on disk. */
  readonly sha256: string;
}

/**
 * Reads a text table once, for its hash and for the beginnings of its records, which DuckDB does not tell.
 * @throws the file system's or zlib's error; an AbortError when the signal is aborted
 */
export async function readSourceLines(
  path: string,
  gzip: boolean,
  shape: RecordShape,
  signal?: AbortSignal,
): Promise<SourceLines> {
  const hash = createHash('sha256');
  const finder = new RecordFinder(shape);
  const file = createReadStream(path, { highWaterMark: 1 << 20, ...(signal ? { signal } : {}) });
  if (gzip) {
    const unzipped = createGunzip({ chunkSize: 1 << 20 });
    file.on('data', (bytes) => hash.update(bytes));
    file.on('error', (cause) => unzipped.destroy(cause));
    await forEachChunk(file.pipe(unzipped), (bytes) => {
      finder.add(bytes);
    });
  } else {
    await forEachChunk(file, (bytes) => {
      hash.update(bytes);
      finder.add(bytes);
    });
  }
  return { ...finder.finish(), sha256: hash.digest('hex') };
}

/** Hex SHA-256 of a file's bytes. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  const file = createReadStream(path, { highWaterMark: 1 << 20, ...(signal ? { signal } : {}) });
  await forEachChunk(file, (bytes) => hash.update(bytes));
  return hash.digest('hex');
}

async function forEachChunk(stream: Readable, take: (bytes: Buffer) => void): Promise<void> {
  for await (const bytes of stream as AsyncIterable<Buffer>) take(bytes);
}
