import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
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
  if (gzip) {
    const file = createReadStream(path, { highWaterMark: 1 << 20, ...(signal ? { signal } : {}) });
    const unzipped = createGunzip({ chunkSize: 1 << 20 });
    file.on('data', (bytes) => hash.update(bytes));
    file.on('error', (cause) => unzipped.destroy(cause));
    for await (const bytes of file.pipe(unzipped) as AsyncIterable<Buffer>) finder.add(bytes);
  } else {
    await forEachChunk(path, signal, (bytes) => {
      hash.update(bytes);
      finder.add(bytes);
    });
  }
  return { ...finder.finish(), sha256: hash.digest('hex') };
}

/** Hex SHA-256 of a file's bytes. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await forEachChunk(path, signal, (bytes) => hash.update(bytes));
  return hash.digest('hex');
}

const chunkBytes = 1 << 20;

/**
 * Gives `take` the bytes of a file in order, in memory that the next but one chunk overwrites: a stream takes fresh memory for every
 * chunk, and the system a quarter of a second to provide it for 300 MB.
 */
async function forEachChunk(
  path: string,
  signal: AbortSignal | undefined,
  take: (bytes: Buffer) => void,
): Promise<void> {
  const file = await open(path, 'r');
  try {
    let [ahead, taken] = [Buffer.allocUnsafe(chunkBytes), Buffer.allocUnsafe(chunkBytes)];
    let reading = file.read(ahead, 0, chunkBytes);
    for (;;) {
      const { bytesRead } = await reading;
      signal?.throwIfAborted();
      if (bytesRead === 0) return;
      [ahead, taken] = [taken, ahead];
      // Read on while these are looked at.
      reading = file.read(ahead, 0, chunkBytes);
      take(taken.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}
