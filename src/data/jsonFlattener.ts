import { csvField } from './csvField';
import { GrowingArray } from './growingArray';
import { mostListed, type MalformedRecord, type MalformedRecords } from './malformedRecords';

/** What was learned of a column while its values went by. */
interface JsonColumn {
  readonly name: string;
  onlyNumbers: boolean;
  hasLists: boolean;
}

/** Where the records that a flattener let through came from, and what it held back. */
export interface FlattenedRecords {
  /** [records let through] as in `Table`. */
  readonly rowNumbers: Uint32Array;
  /** [records let through] as in `Table`. */
  readonly lines: Uint32Array;
  readonly malformed: MalformedRecords;
}

/**
 * Takes the lines of a file of JSON objects, one in each, and gives them back in the plainest CSV there is, without a header. A key is
 * a column, in the order of first appearance; objects inside objects have columns like `address.city`; a list is one value, its JSON.
 */
export class JsonFlattener {
  readonly #columns = new Map<string, JsonColumn>();
  readonly #rowNumbers = new GrowingArray(new Uint32Array(1024));
  readonly #lines = new GrowingArray(new Uint32Array(1024));
  readonly #firstMalformed: MalformedRecord[] = [];
  #malformedCount = 0;
  #line = 0;
  #records = 0;

  /** @param names columns that are known beforehand */
  constructor(names: readonly string[]) {
    for (const name of names) this.#columns.set(name, { name, onlyNumbers: true, hasLists: false });
  }

  get columns(): readonly Readonly<JsonColumn>[] {
    return [...this.#columns.values()];
  }

  /** The line's record as CSV; nothing for a blank or a malformed one. */
  add(line: string): string {
    this.#line++;
    if (line.trim() === '') return '';
    this.#records++;
    const record = parseObject(line);
    if (typeof record === 'string') {
      this.#malformedCount++;
      if (this.#firstMalformed.length < mostListed)
        this.#firstMalformed.push({ line: this.#line, code: 'malformed-row', reason: record });
      return '';
    }
    this.#rowNumbers.push(this.#records);
    this.#lines.push(this.#line);
    const cells = new Map<string, string>();
    this.#flatten(record, '', cells);
    return `${[...this.#columns.keys()].map((name) => csvField(cells.get(name) ?? '')).join(',')}\n`;
  }

  finish(): FlattenedRecords {
    return {
      rowNumbers: this.#rowNumbers.finish(),
      lines: this.#lines.finish(),
      malformed: { count: this.#malformedCount, first: this.#firstMalformed },
    };
  }

  #flatten(record: object, prefix: string, cells: Map<string, string>): void {
    for (const [key, value] of Object.entries(record) as [string, unknown][]) {
      const name = prefix + key;
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        this.#flatten(value, `${name}.`, cells);
        continue;
      }
      let column = this.#columns.get(name);
      if (column === undefined) {
        column = { name, onlyNumbers: true, hasLists: false };
        this.#columns.set(name, column);
      }
      if (value === null || value === undefined) continue;
      if (typeof value !== 'number') column.onlyNumbers = false;
      if (Array.isArray(value)) column.hasLists = true;
      cells.set(name, typeof value === 'string' ? value : JSON.stringify(value));
    }
  }
}

/** The object that a line holds, or what is wrong with it, as the end of a sentence. */
export function parseObject(line: string): object | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'the line is no JSON';
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : 'the line holds no JSON object';
}
