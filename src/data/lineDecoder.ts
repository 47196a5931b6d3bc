import { isUtf8 } from 'node:buffer';
import { Transform, type TransformCallback } from 'node:stream';

const lineFeed = 10;

/**
 * Decodes bytes of which not all are UTF-8, line by line: a line that is UTF-8 stays what it is, another one is taken as
 * Windows-1252, which gives every byte a character. Tables that were put together from files of two programs need both.
 */
export class LineDecoder extends Transform {
  readonly #decoder = new TextDecoder('windows-1252');
  #rest: Buffer = Buffer.alloc(0);
  #lines = 0;
  #firstOther = 0;
  #hasUtf8 = false;

  /** The first line, counted from 1, that is not UTF-8 while others need UTF-8; undefined when there is one encoding only. */
  get firstMixedLine(): number | undefined {
    return this.#hasUtf8 && this.#firstOther > 0 ? this.#firstOther : undefined;
  }

  override _transform(bytes: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const all = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const end = all.lastIndexOf(lineFeed) + 1;
    this.#rest = all.subarray(end);
    done(null, this.#decode(all.subarray(0, end)));
  }

  override _flush(done: TransformCallback): void {
    done(null, this.#decode(this.#rest));
  }

  #decode(lines: Buffer): Buffer {
    const decoded: Buffer[] = [];
    for (let start = 0; start < lines.length;) {
      const next = lines.indexOf(lineFeed, start) + 1;
      const end = next === 0 ? lines.length : next;
      decoded.push(this.#decodeLine(lines.subarray(start, end)));
      start = end;
    }
    return Buffer.concat(decoded);
  }

  #decodeLine(line: Buffer): Buffer {
    this.#lines++;
    if (isUtf8(line)) {
      this.#hasUtf8 ||= line.some((byte) => byte > 127);
      return line;
    }
    if (this.#firstOther === 0) this.#firstOther = this.#lines;
    return Buffer.from(this.#decoder.decode(line));
  }
}
