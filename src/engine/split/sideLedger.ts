import { apportion } from './apportion';

/** Keeps the books while rows are dealt to sides: what every side holds of every stratum, and what it is still to get. */
export class SideLedger {
  /** [strata][sides] rows dealt so far. */
  readonly #held: Float64Array[];

  /**
   * @param totals [strata] rows
   * @param openUnits [strata] units that hold a row of the stratum and are not dealt yet, single rows included
   * @param fractions [sides]
   */
  constructor(
    private readonly totals: readonly number[],
    private readonly openUnits: number[],
    private readonly fractions: readonly number[],
  ) {
    this.#held = totals.map(() => new Float64Array(fractions.length));
  }

  /**
   * Chooses a side for a unit of several rows and enters it there. While a stratum has units to spare the side is the one whose
   * shares come closest to what they should be; its last units are kept for the sides that have nothing of it yet.
   * @param counts rows of the unit in each of its strata
   */
  placeUnit(counts: ReadonlyMap<number, number>): number {
    let sides: readonly number[] = [...this.fractions.keys()];
    for (const stratum of [...counts.keys()].sort((a, b) => this.#open(a) - this.#open(b))) {
      const lacking = this.#lackingSides(stratum);
      const usable = sides.filter((side) => lacking.includes(side));
      if (usable.length > 0 && this.#open(stratum) <= lacking.length) sides = usable;
    }
    const costs = sides.map((side) => this.#costOf(counts, side));
    const chosen = sides[costs.indexOf(Math.min(...costs))] ?? 0;
    for (const [stratum, count] of counts) {
      const held = this.#held[stratum];
      if (held) held[chosen] = (held[chosen] ?? 0) + count;
      this.openUnits[stratum] = this.#open(stratum) - 1;
    }
    return chosen;
  }

  /** [sides] how many of the last `count` rows of a stratum, which stand alone, each side gets: one for those with none, then by need. */
  shareOut(stratum: number, count: number): number[] {
    const wanted = apportion(this.totals[stratum] ?? 0, this.fractions);
    const first = this.#lackingSides(stratum).slice(0, count);
    const needs = wanted.map((rows, side) => {
      return Math.max(0, rows - (this.#held[stratum]?.[side] ?? 0) - (first.includes(side) ? 1 : 0));
    });
    return apportion(count - first.length, needs).map((rows, side) => rows + (first.includes(side) ? 1 : 0));
  }

  /**
   * How much the distance to the wanted shares grows when the unit joins the side: the sum over its strata of
   * (held - wanted)^2 / wanted, every stratum in parts of its total, so that a rare class counts as much as a frequent one.
   */
  #costOf(counts: ReadonlyMap<number, number>, side: number): number {
    let cost = 0;
    for (const [stratum, count] of counts) {
      const total = this.totals[stratum] ?? 1;
      const wanted = (this.fractions[side] ?? 0) * total;
      const excess = (this.#held[stratum]?.[side] ?? 0) - wanted;
      cost += ((excess + count) ** 2 - excess ** 2) / (wanted * total);
    }
    return cost;
  }

  #lackingSides(stratum: number): number[] {
    return [...this.fractions.keys()].filter((side) => this.#held[stratum]?.[side] === 0);
  }

  #open(stratum: number): number {
    return this.openUnits[stratum] ?? 0;
  }
}
