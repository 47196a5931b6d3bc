import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { LineSplitter } from './lineSplitter';
import { RecordRepairer, type RepairedRecords } from './recordRepairer';
import type { Dialect } from './dialect';
import type { Utf8File } from './utf8File';

interface RepairedTable extends RepairedRecords {
  /** Hex SHA-256 of the damaged file's bytes. */
  readonly sha256: string;
}

/**
 * Writes the well-formed records of a text table to `to`, without header and in the plainest CSV there is.
 * @throws the file system's or zlib's error; an AbortError when the signal is aborted
 */
export async function repairTable(
  file: Utf8File,
  dialect: Dialect,
  to: string,
  signal: AbortSignal | undefined,
): Promise<RepairedTable | 'not-utf-8'> {
  const hash = createHash('sha256');
  const read = createReadStream(file.path, { highWaterMark: 1 << 20 });
  read.on('data', (bytes) => hash.update(bytes));
  const repairer = new RecordRepairer(dialect);

  async function* repaired(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const splitter = new LineSplitter();
    const repair = (lines: readonly string[]): string => lines.map((line) => repairer.add(line)).join('');
    for await (const bytes of chunks) yield repair(splitter.add(decoder.decode(bytes, { stream: true })));
    yield repair(splitter.add(decoder.decode())) + repair(splitter.end()) + repairer.end();
  }

  try {
    const options = signal ? { signal } : {};
    if (file.gzip) await pipeline(read, createGunzip(), repaired, createWriteStream(to), options);
    else await pipeline(read, repaired, createWriteStream(to), options);
  } catch (cause) {
    if (isEncodingError(cause)) return 'not-utf-8';
    throw cause;
  }
  return { ...repairer.finish(), sha256: hash.digest('hex') };
}

/** What a fatal TextDecoder throws about bytes that are not in its encoding. */
export function isEncodingError(cause: unknown): boolean {
  return cause instanceof TypeError && 'code' in cause && cause.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
}
