import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { GrowingArray } from '../data/growingArray';

export interface LineIndex {
  /** [lines + 1] byte at which each line begins, and the end of the file. */
  readonly offsets: Float64Array;
  /** Hex SHA-256 of the file. */
  readonly sha256: string;
}

const lineFeed = 10;
const carriageReturn = 13;

/**
 * Finds where the lines of a file begin: behind LF, CRLF or CR, as VS Code and the line numbers of a run count them. The bytes are
 * looked through by native search, a hundred megabytes in about 0.2 s.
 * @throws the file system's error
 */
export async function indexLines(path: string): Promise<LineIndex> {
  const hash = createHash('sha256');
  const offsets = new GrowingArray(new Float64Array(4096));
  offsets.push(0);
  let seen = 0;
  let endsWithReturn = false;
  for await (const bytes of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(bytes);
    let from = 0;
    if (endsWithReturn) {
      if (bytes[0] === lineFeed) from = 1;
      offsets.push(seen + from);
    }
    let feed = bytes.indexOf(lineFeed, from);
    let carriage = bytes.indexOf(carriageReturn, from);
    endsWithReturn = false;
    while (feed >= 0 || carriage >= 0) {
      const isReturn = carriage >= 0 && (feed < 0 || carriage < feed);
      let end = isReturn ? carriage : feed;
      if (isReturn && end === bytes.length - 1) {
        endsWithReturn = true;
        break;
      }
      if (isReturn && bytes[end + 1] === lineFeed) end++;
      offsets.push(seen + end + 1);
      if (feed >= 0 && feed <= end) feed = bytes.indexOf(lineFeed, end + 1);
      if (carriage >= 0 && carriage <= end) carriage = bytes.indexOf(carriageReturn, end + 1);
    }
    seen += bytes.length;
  }
  if (endsWithReturn) offsets.push(seen);
  offsets.push(seen);
  return { offsets: offsets.finish(), sha256: hash.digest('hex') };
}
