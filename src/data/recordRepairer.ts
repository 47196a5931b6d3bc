import { csvField } from './csvField';
import { GrowingArray } from './growingArray';
import { parseRecord } from './parseRecord';
import type { Dialect } from './dialect';
import { mostListed, type MalformedRecord, type MalformedRecords } from './malformedRecords';
import { fieldCountMessage, quotesMessage } from './textTable';

/** Where the records that a repairer let through came from, and what it held back. */
export interface RepairedRecords {
  /** [records let through] as in `Table`. */
  readonly rowNumbers: Uint32Array;
  /** [records let through] as in `Table`. */
  readonly lines: Uint32Array;
  readonly malformed: MalformedRecords;
}

/** A quoted value that goes on for more lines than this was never closed. */
const mostLinesOfRecord = 50;

/**
 * Takes the lines of a damaged text table and gives back its well-formed records in the plainest CSV there is, without the header. A line
 * that begins no record is malformed alone, and the next line gets its own chance: one stray quote costs one row.
 */
export class RecordRepairer {
  readonly #dialect: Dialect;
  readonly #rowNumbers = new GrowingArray(new Uint32Array(1024));
  readonly #lines = new GrowingArray(new Uint32Array(1024));
  /** Lines of a record that has begun inside quotes and not ended yet. */
  #open: string[] = [];
  /** Number of the line that `#open` begins with. */
  #line = 1;
  #records = 0;
  #skippedLines: number;
  #headerAhead: boolean;
  #malformedCount = 0;
  readonly #firstMalformed: MalformedRecord[] = [];

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
    this.#skippedLines = dialect.skippedLines;
    this.#headerAhead = dialect.hasHeader;
  }

  /** The records that are complete with this line, as CSV. */
  add(line: string): string {
    if (this.#skippedLines > 0) {
      this.#skippedLines--;
      this.#line++;
      return '';
    }
    return this.#takeRecords([line]);
  }

  /** The records among the lines that were waiting for a closing quote. */
  end(): string {
    let written = '';
    while (this.#open.length > 0) written += this.#takeRecords(this.#refuseFirstLine('malformed-row', quotesMessage));
    return written;
  }

  finish(): RepairedRecords {
    return {
      rowNumbers: this.#rowNumbers.finish(),
      lines: this.#lines.finish(),
      malformed: { count: this.#malformedCount, first: this.#firstMalformed },
    };
  }

  #takeRecords(lines: string[]): string {
    let written = '';
    for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
      this.#open.push(line);
      // Only a line with a quote can end what is open; parsing at the others would make long values cost their square.
      if (this.#open.length > 1 && this.#open.length < mostLinesOfRecord && !line.includes(this.#dialect.quote))
        continue;
      const record = parseRecord(this.#open.join('\n'), this.#dialect);
      if (record === 'open' && this.#open.length < mostLinesOfRecord) continue;
      if (typeof record === 'string') lines.unshift(...this.#refuseFirstLine('malformed-row', quotesMessage));
      else if (this.#fits(record)) written += this.#take(record);
      else {
        const reason = fieldCountMessage(record.length, this.#dialect.columns.length);
        lines.unshift(...this.#refuseFirstLine('wrong-field-count', reason));
      }
    }
    return written;
  }

  #fits(record: readonly string[]): boolean {
    return record.length === this.#dialect.columns.length;
  }

  #take(record: readonly string[]): string {
    const line = this.#line;
    const isBlank = this.#open.length === 1 && this.#open[0] === '';
    this.#line += this.#open.length;
    this.#open = [];
    if (this.#headerAhead) {
      this.#headerAhead = isBlank;
      return '';
    }
    this.#rowNumbers.push(++this.#records);
    this.#lines.push(line);
    return `${record.map(csvField).join(',')}\n`;
  }

  /** Gives the lines after it back, to be looked at again. A blank line is not malformed, and neither is the header. */
  #refuseFirstLine(code: MalformedRecord['code'], reason: string): string[] {
    const [first = '', ...others] = this.#open;
    const line = this.#line++;
    this.#open = [];
    if (first === '') return others;
    if (this.#headerAhead) {
      this.#headerAhead = false;
      return others;
    }
    this.#records++;
    this.#malformedCount++;
    if (this.#firstMalformed.length < mostListed) this.#firstMalformed.push({ line, code, reason });
    return others;
  }
}
