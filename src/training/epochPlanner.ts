import type { Random } from '../base/random';
import { stratifiedOrders } from '../engine/batches';
import { learningRateAt, type LearningRateSchedule } from '../engine/learningRate';
import { drawMaskStarts } from './dropout';
import type { EpochPlan } from './stepRunner';

/** Draws what differs between the epochs of a training: orders, masks, learning rates. Each member draws from streams of its own. */
export class EpochPlanner {
  readonly stepsPerEpoch: number;
  readonly #positives: Uint32Array;
  readonly #negatives: Uint32Array;
  readonly #orderRandoms: readonly Random[];
  readonly #maskRandoms: readonly Random[];
  readonly #schedule: LearningRateSchedule;

  /** @param positives [rows] 1 or 0 */
  constructor(
    positives: Uint8Array,
    members: number,
    batchSize: number,
    epochs: number,
    schedule: Omit<LearningRateSchedule, 'steps'>,
    random: Random,
  ) {
    [this.#positives, this.#negatives] = rowsByClass(positives);
    this.stepsPerEpoch = Math.ceil(positives.length / batchSize);
    this.#schedule = { ...schedule, steps: epochs * this.stepsPerEpoch };
    const ofMembers = (purpose: string): readonly Random[] =>
      Array.from({ length: members }, (_, member) => random.fork(purpose).fork(String(member)));
    this.#orderRandoms = ofMembers('batches');
    this.#maskRandoms = ofMembers('masks');
  }

  /**
   * @param epoch from 1
   * @param rateFactor on the learning rates of the schedule
   */
  plan(epoch: number, rateFactor: number): Pick<EpochPlan, 'order' | 'maskStarts' | 'learningRates'> {
    const { stepsPerEpoch } = this;
    return {
      order: stratifiedOrders(this.#positives, this.#negatives, this.#orderRandoms),
      maskStarts: drawMaskStarts(stepsPerEpoch, this.#maskRandoms),
      learningRates: Array.from(
        { length: stepsPerEpoch },
        (_, step) => rateFactor * learningRateAt(this.#schedule, (epoch - 1) * stepsPerEpoch + step),
      ),
    };
  }
}

/** The rows of the positive class and those of the negative one. */
function rowsByClass(positives: Uint8Array): [Uint32Array, Uint32Array] {
  let count = 0;
  for (const positive of positives) count += positive;
  const rows: [Uint32Array, Uint32Array] = [new Uint32Array(count), new Uint32Array(positives.length - count)];
  const taken: [number, number] = [0, 0];
  for (let row = 0; row < positives.length; row++) {
    const side = positives[row] === 1 ? 0 : 1;
    rows[side][taken[side]++] = row;
  }
  return rows;
}
