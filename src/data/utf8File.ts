import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { LineDecoder } from './lineDecoder';
import { readHead, type DatasetSource, type TextEncodingName } from './openSource';

/** A text table in UTF-8, as DuckDB reads it: the user's own file, or a copy of it. */
export interface Utf8File {
  /** The user's name of the file, for messages. */
  readonly name: string;
  readonly path: string;
  readonly gzip: boolean;
  /** Bytes on disk. */
  readonly size: number;
  /** The first bytes, decompressed. */
  readonly head: Buffer;
  /** Hex SHA-256 of the user's file when this is a copy of it. */
  readonly sha256OfOriginal: string | undefined;
  /** The first line that is not UTF-8 in a file of which other lines are. */
  readonly mixedEncodingLine: number | undefined;
}

/**
 * Gives `use` the file in UTF-8: as it is, or decoded into a temporary copy that is deleted afterwards. A copy has the line
 * numbers of the original. DuckDB could decode UTF-16 and Latin-1 too, but then the positions that it reports are of neither file.
 */
export async function withUtf8File<Value>(
  source: DatasetSource,
  encoding: TextEncodingName,
  signal: AbortSignal | undefined,
  use: (file: Utf8File) => Promise<Value>,
): Promise<Value> {
  if (encoding === 'utf-8') return use({ ...source, sha256OfOriginal: undefined, mixedEncodingLine: undefined });
  const folder = await mkdtemp(join(tmpdir(), 'fn-lab-'));
  try {
    const path = join(folder, 'decoded.csv');
    const copied = await decode(source, encoding, path, signal);
    return await use({ name: source.name, path, gzip: false, ...copied, head: await readHead(path) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function decode(
  source: DatasetSource,
  encoding: TextEncodingName,
  to: string,
  signal: AbortSignal | undefined,
): Promise<Pick<Utf8File, 'size' | 'sha256OfOriginal' | 'mixedEncodingLine'>> {
  const hash = createHash('sha256');
  const read = createReadStream(source.path, { highWaterMark: 1 << 20 });
  read.on('data', (bytes) => hash.update(bytes));
  const recode = encoding === 'windows-1252' ? new LineDecoder() : decoderOf(encoding);
  const write = createWriteStream(to);
  const steps = source.gzip ? [read, createGunzip(), recode, write] : [read, recode, write];
  await pipeline(steps, signal ? { signal } : {});
  return {
    size: write.bytesWritten,
    sha256OfOriginal: hash.digest('hex'),
    mixedEncodingLine: recode instanceof LineDecoder ? recode.firstMixedLine : undefined,
  };
}

function decoderOf(encoding: TextEncodingName): Transform {
  const decoder = new TextDecoder(encoding);
  return new Transform({
    transform(bytes: Buffer, _encoding, done): void {
      done(null, Buffer.from(decoder.decode(bytes, { stream: true })));
    },
    flush(done): void {
      done(null, Buffer.from(decoder.decode()));
    },
  });
}
