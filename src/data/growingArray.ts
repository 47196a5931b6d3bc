type Numbers = Float32Array | Float64Array | Int32Array | Uint32Array;

/** A typed array that is appended to. Growing copies, so a good first size saves time and memory. */
export class GrowingArray<Values extends Numbers> {
  #values: Values;
  #length = 0;

  /** @param room an array of the wanted kind and first size, which this one takes over */
  constructor(room: Values) {
    this.#values = room;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) this.#grow(1);
    this.#values[this.#length++] = value;
  }

  /** Appends `count` places and returns the array that holds them, from index `start` on, to be written to. */
  extend(count: number): { values: Values; start: number } {
    if (this.#length + count > this.#values.length) this.#grow(count);
    const start = this.#length;
    this.#length += count;
    return { values: this.#values, start };
  }

  /**
   * The values. Little spare room stays behind them in their buffer: to copy thirty columns in order to be rid of a tenth costs
   * more time, and for the moment more memory, than the tenth.
   */
  finish(): Values {
    const { length } = this.#values;
    if (this.#length === length) return this.#values;
    const spareIsLittle = length - this.#length <= length / 8;
    return (spareIsLittle ? this.#values.subarray(0, this.#length) : this.#values.slice(0, this.#length)) as Values;
  }

  #grow(count: number): void {
    const Kind = this.#values.constructor as new (length: number) => Values;
    const grown = new Kind(Math.max(this.#length + count, Math.ceil(this.#values.length * 1.5)));
    grown.set(this.#values);
    this.#values = grown;
  }
}
