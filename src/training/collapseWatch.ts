import type { ConfusionCounts } from '../engine/confusion';
import type { Plateaus } from './objective';

/** How a network has ceased to tell rows apart. */
export type Collapse = 'every row positive' | 'every row negative' | 'the same score for every row';

/** What an epoch left of the training split. */
export interface TrainedSplit extends ConfusionCounts {
  readonly loss: number;
}

/** For so many epochs running; a single one can be a passing state. */
export const collapseEpochs = 5;

/** Share of a plateau's height from which the loss lies on it. */
const plateauShare = 0.98;

/** Logits closer together than this are one score. */
const smallestRange = 1e-4;

/**
 * Watches for a network that has come to rest where it tells nothing apart: on a plateau of its loss, where every row has the same
 * answer and no gradient leads away, or with units that all have died, so that every row has the same score. One answer for every row at
 * the threshold alone is no collapse: where positives are rare it may be right, and rows are still ranked.
 */
export class CollapseWatch {
  #last: Collapse | null = null;
  #epochs = 0;

  constructor(private readonly plateaus: Plateaus | null) {}

  /** The collapse that has lasted long enough to believe in, after one more epoch with these `logits` of the training rows. */
  see(split: TrainedSplit, logits: Float64Array): Collapse | null {
    const now = this.#collapseOf(split, logits);
    this.#epochs = now !== null && now === this.#last ? this.#epochs + 1 : Number(now !== null);
    this.#last = now;
    return this.#epochs >= collapseEpochs ? now : null;
  }

  forget(): void {
    this.#last = null;
    this.#epochs = 0;
  }

  #collapseOf({ tp, fp, tn, fn, loss }: TrainedSplit, logits: Float64Array): Collapse | null {
    if (rangeOf(logits) < smallestRange) return 'the same score for every row';
    if (this.plateaus === null) return null;
    const { positive, negative } = this.plateaus;
    if (tn + fn === 0 && isOn(positive, loss)) return 'every row positive';
    if (tp + fp === 0 && isOn(negative, loss)) return 'every row negative';
    return null;
  }
}

/** A plateau of height 0 is no trap but what was asked for, as "all positive" is with a recall weight of 1. */
function isOn(plateau: number, loss: number): boolean {
  return plateau > 1e-6 && loss >= plateauShare * plateau;
}

function rangeOf(values: Float64Array): number {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high - low;
}
