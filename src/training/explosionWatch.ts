/** Times the loss of a constant answer. */
const explodedFactor = 10;

/** For so many epochs running: a loss may leap up once and come back. */
const explodedEpochs = 3;

/** Watches for a training that leads away from its goal: much worse, epoch after epoch, than to answer the prevalence for every row. */
export class ExplosionWatch {
  #epochs = 0;

  /** @param constantLoss see Objective */
  constructor(private readonly constantLoss: number) {}

  /** Whether the loss of the training split has exploded, after one more epoch. */
  see(loss: number): boolean {
    this.#epochs = loss > explodedFactor * this.constantLoss ? this.#epochs + 1 : 0;
    return this.#epochs >= explodedEpochs;
  }

  /** Whether the last epoch was such a one. */
  get isSuspicious(): boolean {
    return this.#epochs > 0;
  }

  forget(): void {
    this.#epochs = 0;
  }
}
