import { open } from 'node:fs/promises';

/** Places further into a file than this, about 0.1 s of reading, are not worth waiting for. */
const mostBytes = 16 * 1024 * 1024;

/** A line longer than this is no line of a table that anyone reads. */
const longestLine = 1024 * 1024;

/**
 * Reads chosen lines of a text file, which are the lines that VS Code shows: separated by LF, CRLF or CR, in UTF-16 after
 * its byte order mark and else in UTF-8.
 * @param wanted ranges of line numbers from 0, both ends included
 * @returns the lines by number, without those that are too far into the file; none where the file cannot be read
 */
export async function readLines(
  path: string,
  wanted: readonly (readonly [first: number, last: number])[],
): Promise<Map<number, string>> {
  const lines = new Map<number, string>();
  const lastWanted = Math.max(-1, ...wanted.map(([, last]) => last));
  let number = 0;
  const keep = (line: string): void => {
    if (wanted.some(([first, last]) => number >= first && number <= last)) lines.set(number, line);
    number++;
  };
  try {
    let rest = '';
    for await (const piece of decodedPieces(path)) {
      rest += piece;
      // The LF of a CRLF may be in the next piece.
      const certain = rest.endsWith('\r') ? rest.length - 1 : rest.length;
      const complete = rest.slice(0, certain).split(/\r\n|\n|\r/);
      rest = (complete.pop() ?? '') + rest.slice(certain);
      complete.forEach(keep);
      if (number > lastWanted || rest.length > longestLine) return lines;
    }
    rest.split(/\r\n|\n|\r/).forEach(keep);
  } catch {
    // A file that is gone, or not for this user to read, has no lines; whoever trains on it is told so.
  }
  return lines;
}

async function* decodedPieces(path: string): AsyncGenerator<string> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(2);
    await file.read(head, 0, 2, 0);
    const decoder = new TextDecoder(encodingOf(head));
    for await (const bytes of file.createReadStream({ start: 0, end: mostBytes - 1, autoClose: false })) {
      yield decoder.decode(bytes as Buffer, { stream: true });
    }
    yield decoder.decode();
  } finally {
    await file.close();
  }
}

function encodingOf([first, second]: Buffer): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
