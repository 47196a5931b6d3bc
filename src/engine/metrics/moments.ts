/** Count, mean and squared deviations of numbers met one after the other (Welford 1962), without loss to cancellation. */
export class Moments {
  #count = 0;
  #mean = 0;
  #squares = 0;

  add(value: number, times = 1): void {
    if (times === 0) return;
    this.#count += times;
    const distance = value - this.#mean;
    this.#mean += (distance * times) / this.#count;
    this.#squares += distance * (value - this.#mean) * times;
  }

  get count(): number {
    return this.#count;
  }

  /** 0 before anything was added. */
  get mean(): number {
    return this.#mean;
  }

  /** Squared standard error of the mean, with n - 1; null with fewer than two numbers. */
  get varianceOfMean(): number | null {
    return this.#count < 2 ? null : this.#squares / (this.#count - 1) / this.#count;
  }
}
