/** Places for codes; at most half of them are taken, so that a search ends soon. */
const places = 1 << 10;

/** Texts of so many bytes DuckDB keeps in the 16 bytes of the cell itself, behind their length and filled up with zeros. */
const longestInCell = 12;

const wordsPerCell = 4;

/**
 * The codes of the short texts that were met first, found by the bytes of their cell: to make a string of a cell takes twenty times as
 * long as to look it up here, and a column of categories repeats a few.
 */
export class ShortTextCodes {
  readonly #cells = new Int32Array(places * wordsPerCell);
  readonly #codes = new Int32Array(places);
  readonly #taken = new Uint8Array(places);
  #count = 0;

  /**
   * Writes the codes of the first `count` cells to `codes`, from `start` on.
   * @param cells a string vector's data, 16 bytes a cell
   * @param codeOf the code of the row's text, asked where it is not known here
   */
  encode(cells: Int32Array, count: number, codes: Int32Array, start: number, codeOf: (row: number) => number): void {
    for (let row = 0; row < count; row++) {
      const at = row * wordsPerCell;
      const length = cells[at] ?? 0;
      const place = length > longestInCell ? -1 : this.#placeOf(cells, at);
      codes[start + row] =
        place >= 0 && this.#taken[place] === 1 ? (this.#codes[place] ?? 0) : this.#add(cells, at, place, codeOf(row));
    }
  }

  /** Where the cell's text is or would be kept. */
  #placeOf(cells: Int32Array, at: number): number {
    const [known, taken] = [this.#cells, this.#taken];
    const a = cells[at] ?? 0;
    const b = cells[at + 1] ?? 0;
    const c = cells[at + 2] ?? 0;
    const d = cells[at + 3] ?? 0;
    let place = hash(a, b, c, d) & (places - 1);
    for (;;) {
      const first = place * wordsPerCell;
      const isHere = known[first] === a && known[first + 1] === b && known[first + 2] === c && known[first + 3] === d;
      if (isHere || taken[place] === 0) return place;
      place = (place + 1) & (places - 1);
    }
  }

  #add(cells: Int32Array, at: number, place: number, code: number): number {
    if (place < 0 || this.#count >= places / 2) return code;
    this.#count++;
    this.#taken[place] = 1;
    this.#codes[place] = code;
    this.#cells.set(cells.subarray(at, at + wordsPerCell), place * wordsPerCell);
    return code;
  }
}

function hash(a: number, b: number, c: number, d: number): number {
  let mixed = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15) ^ c, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 13) ^ d, 0x27d4eb2f);
  return mixed ^ (mixed >>> 16);
}
