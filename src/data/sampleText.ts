import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dialect } from './dialect';
import type { DatasetSource } from './openSource';
import { RecordFinder } from './recordFinder';
import { withUtf8File, type Utf8File } from './utf8File';

/** So much of the beginning of a long file is looked at, in about 50 ms, or all of the head when its lines are long. */
const usualHeadBytes = 192 << 10;
const fewestHeadLines = 50;

/** So many pieces of so many bytes, or of a few lines when these are long, are looked at further down. */
const furtherPieces = 8;
const usualPieceBytes = 16 << 10;
const linesOfPiece = 4;

const lineFeed = 10;

/**
 * Gives `use` the file in UTF-8 where it is short, and otherwise a temporary copy of its first lines, which is deleted afterwards. The
 * copy may end inside a record whose quotes go over several lines.
 */
export async function withFirstLines<Value>(
  source: DatasetSource,
  use: (file: Utf8File) => Promise<Value>,
): Promise<Value> {
  if (source.headIsWhole && !source.gzip) return withUtf8File(source, source.encoding, undefined, use);
  const head = source.headIsWhole ? source.head : firstLines(source);
  return inTemporaryFolder(async (folder) => {
    const path = join(folder, 'head.csv');
    await writeFile(path, head);
    const copy = { ...source, path, gzip: false, size: head.length, head };
    return withUtf8File(copy, source.encoding, undefined, use);
  });
}

/** Gives `use` a copy of a text table without the record that its end may have cut in two. */
export function withoutLastRecord<Value>(
  file: Utf8File,
  dialect: Dialect,
  use: (file: Utf8File) => Promise<Value>,
): Promise<Value> {
  const finder = new RecordFinder({ ...dialect, blankLinesAreRecords: false });
  finder.add(file.head);
  const { offsets } = finder.finish();
  // A single record is better than none.
  const head = offsets.length > 1 ? file.head.subarray(0, offsets.at(-1)) : file.head;
  return inTemporaryFolder(async (folder) => {
    const path = join(folder, 'records.csv');
    await writeFile(path, head);
    return use({ ...file, path, size: head.length, head });
  });
}

/**
 * Gives `use` a file of lines from pieces all over the rest of a long file, because rows that are sorted by their class begin with one
 * class only. A piece may begin inside a quoted value. Nothing of a compressed file, which would have to be read from the beginning.
 */
export async function withFurtherLines<Value>(
  source: DatasetSource,
  use: (path: string) => Promise<Value>,
): Promise<Value | undefined> {
  if (source.headIsWhole || source.gzip) return undefined;
  const pieces = await readPieces(source);
  return inTemporaryFolder(async (folder) => {
    const path = join(folder, 'further.csv');
    await writeFile(path, pieces.join(''));
    return use(path);
  });
}

async function readPieces({ path, size, head, encoding }: DatasetSource): Promise<string[]> {
  const bytes = Math.max(usualPieceBytes, linesOfPiece * Math.ceil(head.length / lineEnds(head)));
  const pieces: string[] = [];
  const file = await open(path, 'r');
  try {
    for (let piece = 1; piece <= furtherPieces; piece++) {
      // Even, for the characters of UTF-16 have two bytes.
      const start = 2 * Math.floor((head.length + ((size - head.length - bytes) * piece) / furtherPieces) / 2);
      if (start < head.length) continue;
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(bytes), 0, bytes, start);
      const text = new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead));
      // What stands before the first line end and behind the last one may be parts of lines.
      pieces.push(text.slice(text.indexOf('\n') + 1, text.lastIndexOf('\n') + 1));
    }
  } finally {
    await file.close();
  }
  return pieces;
}

function firstLines({ head, encoding }: DatasetSource): Buffer {
  const usual = head.subarray(0, usualHeadBytes);
  const looked = lineEnds(usual) < fewestHeadLines ? head : usual;
  const end = looked.lastIndexOf(lineFeed) + 1;
  if (end === 0) return looked;
  return looked.subarray(0, encoding === 'utf-16le' ? end + 1 : end);
}

function lineEnds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) count++;
  return Math.max(1, count);
}

async function inTemporaryFolder<Value>(use: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'fn-lab-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
