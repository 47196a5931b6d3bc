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

  /** The values without spare room. */
  finish(): Values {
    return this.#length === this.#values.length ? this.#values : (this.#values.slice(0, this.#length) as Values);
  }

  #grow(count: number): void {
    const Kind = this.#values.constructor as new (length: number) => Values;
    const grown = new Kind(Math.max(this.#length + count, Math.ceil(this.#values.length * 1.5)));
    grown.set(this.#values);
    this.#values = grown;
  }
}
