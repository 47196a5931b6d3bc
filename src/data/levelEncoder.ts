import { areMostlyDates } from './datesFromText';
import type { EncodedText } from './encodedText';
import { GrowingArray } from './growingArray';
import type { MissingMarks } from './missingMarks';
import { areMostlyNumbers } from './numbersFromText';
import { relevel } from './relevel';
import { ShortTextCodes } from './shortTextCodes';

interface TextCells {
  getItem(row: number): string | null;
}

/** Beyond this many different values, in nearly all of the rows, a column is text or an identifier. */
const levelsToAbandon = 50_000;
/** A category of 100,000 values still finds half of them new after the first 70,000 rows: only a column as distinct as an identifier goes. */
const shareToAbandon = 0.9;

/** In fewer rows there is little to gain from remembering texts by their bytes, and ten thousand columns would remember 200 MB. */
const rowsToRemember = 8192;

/** Turns text without NULLs, chunk after chunk, into codes. */
export class LevelEncoder {
  #mayAbandon: boolean;
  readonly #missing: MissingMarks;
  readonly #codes: GrowingArray<Int32Array>;
  readonly #codeOfRaw = new Map<string, number>();
  #shortTexts: ShortTextCodes | undefined;
  readonly #codeOfLevel = new Map<string, number>();
  #rows = 0;
  #abandoned = false;

  constructor(mayAbandon: boolean, missing: MissingMarks, expectedRows: number) {
    this.#missing = missing;
    this.#mayAbandon = mayAbandon;
    this.#codes = new GrowingArray(new Int32Array(expectedRows));
  }

  add(cells: TextCells, count: number): void {
    this.#rows += count;
    if (this.#abandoned) return;
    const { values, start } = this.#codes.extend(count);
    const codeOf = (row: number): number => {
      const raw = cells.getItem(row) ?? '';
      return this.#codeOfRaw.get(raw) ?? this.#newCode(raw);
    };
    const words = this.#rows > rowsToRemember ? wordsOf(cells, count) : undefined;
    if (words === undefined) for (let row = 0; row < count; row++) values[start + row] = codeOf(row);
    else (this.#shortTexts ??= new ShortTextCodes()).encode(words, count, values, start, codeOf);
    if (this.#mayAbandon && this.#codeOfLevel.size > Math.max(levelsToAbandon, this.#rows * shareToAbandon))
      this.#considerAbandoning();
  }

  finish(): EncodedText | { readonly kind: 'abandoned' } {
    if (this.#abandoned) return { kind: 'abandoned' };
    const text: EncodedText = { kind: 'text', codes: this.#codes.finish(), levels: [...this.#codeOfLevel.keys()] };
    // Where there is a plus, a minus is a value and no missing mark.
    if (!this.#missing.minusIsDoubtful || !this.#codeOfLevel.has('-') || this.#codeOfLevel.has('+')) return text;
    return relevel(text, (level) => (level === '-' ? undefined : level));
  }

  #newCode(raw: string): number {
    const level = raw.trim();
    let code = -1;
    if (!this.#missing.isMissing(level)) {
      code = this.#codeOfLevel.get(level) ?? this.#codeOfLevel.size;
      this.#codeOfLevel.set(level, code);
    }
    this.#codeOfRaw.set(raw, code);
    return code;
  }

  /** Dates, and measurements in which a typing error hid the numbers from the sniffer, have as many values, and are kept. */
  #considerAbandoning(): void {
    const first = [...this.#codeOfLevel.keys()].slice(0, 1000);
    this.#mayAbandon = !areMostlyNumbers(first) && !areMostlyDates(first);
    if (!this.#mayAbandon) return;
    this.#abandoned = true;
    this.#codeOfRaw.clear();
    this.#codeOfLevel.clear();
  }
}

/**
 * A string vector's data, four words for each cell. Its own interface gives single cells only; undefined where another version of
 * DuckDB's package keeps them differently.
 */
function wordsOf(cells: TextCells, count: number): Int32Array | undefined {
  const { dataView } = cells as { readonly dataView?: unknown };
  if (!(dataView instanceof DataView) || dataView.byteLength < count * 16 || dataView.byteOffset % 4 !== 0)
    return undefined;
  return new Int32Array(dataView.buffer, dataView.byteOffset, count * 4);
}
