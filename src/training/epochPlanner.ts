import type { Random } from '../base/random';
import { stratifiedOrders } from '../engine/batches';
import { learningRateAt, type LearningRateSchedule } from '../engine/learningRate';
import { drawMaskStarts } from './dropout';
import type { EpochPlan, LabelledInputs } from './stepRunner';

/** Draws what differs between the epochs of a training: orders, masks, learning rates. Each member draws from streams of its own. */
export class EpochPlanner {
  readonly stepsPerEpoch: number;
  readonly #rowsOfClasses: readonly Uint32Array[];
  readonly #orderRandoms: readonly Random[];
  readonly #maskRandoms: readonly Random[];
  readonly #schedule: LearningRateSchedule;

  constructor(
    train: Pick<LabelledInputs, 'positives' | 'classes'>,
    members: number,
    batchSize: number,
    epochs: number,
    schedule: Omit<LearningRateSchedule, 'steps'>,
    random: Random,
  ) {
    // The positive class first.
    this.#rowsOfClasses = rowsByClass(train.classes ?? train.positives.map((positive) => 1 - positive));
    this.stepsPerEpoch = Math.ceil(train.positives.length / batchSize);
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
      order: stratifiedOrders(this.#rowsOfClasses, this.#orderRandoms),
      maskStarts: drawMaskStarts(stepsPerEpoch, this.#maskRandoms),
      learningRates: Array.from(
        { length: stepsPerEpoch },
        (_, step) => rateFactor * learningRateAt(this.#schedule, (epoch - 1) * stepsPerEpoch + step),
      ),
    };
  }
}

/** The rows of each class, [classes]. */
function rowsByClass(labels: Uint8Array | Uint16Array): Uint32Array[] {
  const sizes: number[] = [];
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  const rows = Array.from(sizes, (size: number | undefined) => new Uint32Array(size ?? 0));
  const taken = rows.map(() => 0);
  labels.forEach((label, row) => {
    const place = taken[label] ?? 0;
    taken[label] = place + 1;
    const ofClass = rows[label];
    if (ofClass !== undefined) ofClass[place] = row;
  });
  return rows;
}
