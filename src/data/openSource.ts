import { isUtf8 } from 'node:buffer';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gunzipSync, constants } from 'node:zlib';
import { err, ok, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import { dataFailures } from './dataFailures';
import { parseObject } from './jsonFlattener';
import { isDuckDbError } from './openDuckDb';

/** A dataset file that exists, may be read and looks like a table. */
export interface DatasetSource {
  /** As the user gave it, for messages. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly format: 'text' | 'json-lines' | 'parquet';
  readonly gzip: boolean;
  readonly encoding: TextEncodingName;
  /** Bytes on disk. */
  readonly size: number;
  /** The first bytes, decompressed. */
  readonly head: Buffer;
  /** Whether these are all bytes that there are. */
  readonly headIsWhole: boolean;
}

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const headBytes = 1 << 20;

/** So much of a compressed file is decompressed for its head. */
const compressedHeadBytes = 1 << 16;

export async function openSource(name: string): Promise<Result<DatasetSource, Failure>> {
  const path = resolve(name);
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) return err(dataFailures.isFolder(name));
    if (!facts.isFile()) return err(dataFailures.notAFile(name));
    if (facts.size === 0) return err(dataFailures.emptyFile(name));
    const start = await readHead(path);
    const gzip = start[0] === 0x1f && start[1] === 0x8b;
    const head = gzip ? inflateHead(start.subarray(0, compressedHeadBytes)) : start;
    if (head === undefined) return err(dataFailures.damagedGzip(name));
    if (head.length === 0) return err(dataFailures.emptyFile(name));
    const headIsWhole = facts.size <= (gzip ? compressedHeadBytes : headBytes);
    const common = { name, path, gzip, size: facts.size, head, headIsWhole };
    if (head.subarray(0, 4).toString('latin1') === 'PAR1' && !gzip) {
      return ok({ ...common, format: 'parquet', encoding: 'utf-8' });
    }
    if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return err(dataFailures.workbook(name));
    const encoding = encodingOf(head);
    if (encoding === undefined) return err(dataFailures.notText(name));
    if (isBlank(head)) return err(dataFailures.emptyFile(name));
    const first = firstLine(head, encoding);
    if (/^\[\s*(\{|$)/.test(first) && /\.json(\.gz)?$/i.test(name)) return err(dataFailures.jsonArray(name));
    const isJsonLines = /\.(jsonl|ndjson)(\.gz)?$/i.test(name) || typeof parseObject(first) === 'object';
    return ok({ ...common, format: isJsonLines ? 'json-lines' : 'text', encoding });
  } catch (cause) {
    return err(failureOf(cause, name));
  }
}

/** The failure that an error of the file system or of DuckDB means, also when it strikes while the file is being read. */
export function failureOf(cause: unknown, name: string): Failure {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ERR_INVALID_ARG_VALUE':
      return dataFailures.fileMissing(name);
    case 'EISDIR':
      return dataFailures.isFolder(name);
    case 'EACCES':
    case 'EPERM':
      return dataFailures.noPermission(name);
    case 'ENOSPC':
      return dataFailures.diskFull();
    case 'EBUSY':
      return dataFailures.locked(name);
    case 'Z_DATA_ERROR':
    case 'Z_BUF_ERROR':
      return dataFailures.damagedGzip(name);
  }
  if (isDuckDbError(cause)) return dataFailures.unreadable(name, reasonOf(cause));
  if (typeof code !== 'string') throw cause;
  return dataFailures.cannotOpen(name, code);
}

/** DuckDB's first line without its kind of error, which it follows with pages of advice. */
function reasonOf({ message }: Error): string {
  const longest = /Maximum line size of (\d+) bytes exceeded/.exec(message);
  if (longest) return `a line is longer than ${longest[1] ?? ''} bytes, as after a quote that is never closed`;
  const [first = ''] = message.replace(/^([A-Z]\w* )+Error: /, '').split('\n');
  return first.trim().replace(/[.:]$/, '');
}

/** The first bytes of a file. */
export async function readHead(path: string): Promise<Buffer> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle?.close();
  }
}

function inflateHead(start: Buffer): Buffer | undefined {
  try {
    // Sync flush: the head ends in the middle of the compressed stream, which is no error here.
    return gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return undefined;
  }
}

function encodingOf(head: Buffer): TextEncodingName | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = zeroBytes(head);
  if (zeros.even > 0 || zeros.odd > 0) {
    // Half of the bytes of Latin text in UTF-16 are zero, all on the same side.
    if (zeros.even === 0 && zeros.odd > head.length / 5) return 'utf-16le';
    if (zeros.odd === 0 && zeros.even > head.length / 5) return 'utf-16be';
    return undefined;
  }
  if (isUtf8(withoutCutCharacter(head))) return 'utf-8';
  return controlShare(head) > 0.02 ? undefined : 'windows-1252';
}

function zeroBytes(head: Buffer): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  for (let at = head.indexOf(0); at >= 0; at = head.indexOf(0, at + 1)) {
    if (at % 2 === 0) even++;
    else odd++;
  }
  return { even, odd };
}

/** The head may end in the middle of a character. */
function withoutCutCharacter(head: Buffer): Buffer {
  if (head.length < headBytes) return head;
  let end = head.length;
  while (end > head.length - 4 && ((head[end - 1] ?? 0) & 0xc0) === 0x80) end--;
  return head.subarray(0, Math.max(0, end - 1));
}

/** Share of control characters, of which text has next to none beside tabs and line ends. */
function controlShare(head: Buffer): number {
  let controls = 0;
  for (const byte of head) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls++;
  return controls / head.length;
}

/** The first line that is not blank, as far as it is in the first 64 KB. */
function firstLine(head: Buffer, encoding: TextEncodingName): string {
  const text = new TextDecoder(encoding).decode(head.subarray(0, 1 << 16)).trimStart();
  return text.slice(0, Math.max(0, text.search(/[\r\n]|$/)));
}

function isBlank(head: Buffer): boolean {
  return head.length < headBytes && head.toString('utf8').trim() === '';
}
