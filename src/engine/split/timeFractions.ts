import { splitByTime } from './splitByTime';

type Fractions = readonly [number, number, number];

/**
 * Fractions for a split by time with which train, validation and test each hold both classes: the given ones, with test and
 * validation made as much larger as they must be. Null when no such fractions exist.
 * @param times [rows]
 * @param isPositive [rows] 1 or 0
 */
export function timeFractionsWithBothClasses(
  times: ArrayLike<number>,
  isPositive: Uint8Array,
  fractions: Fractions,
): Fractions | null {
  const rows = times.length;
  const order = Uint32Array.from({ length: rows }, (_, row) => row).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  const latestStart = (end: number): number => latestStartWithBoth(order, times, isPositive, end);
  const latestTest = latestStart(rows);
  const wantedTest = Math.min(latestTest, Math.round((1 - fractions[2]) * rows));
  const candidates = [wantedTest, latestTest].flatMap((test): (readonly [number, number])[] => {
    const latestValidation = latestStart(test);
    const wanted = Math.min(latestValidation, Math.round(test - fractions[1] * rows));
    return [
      [wanted, test],
      [latestValidation, test],
    ];
  });
  for (const [validationStart, testStart] of candidates) {
    if (validationStart <= 0) continue;
    for (const digits of [2, 3, 4]) {
      const test = roundedUp(1 - testStart / rows, digits);
      const validation = roundedUp((testStart - validationStart) / rows, digits);
      const train = Number((1 - test - validation).toFixed(digits));
      const found: Fractions = [train, validation, test];
      if (train > 0 && sidesHaveBoth(splitByTime(times, found), isPositive, found.length)) return found;
    }
  }
  return null;
}

/** The latest position in `order` from which on, up to `end`, there are both classes; at the beginning of a run of equal times. */
function latestStartWithBoth(
  order: Uint32Array,
  times: ArrayLike<number>,
  isPositive: Uint8Array,
  end: number,
): number {
  let positives = 0;
  let negatives = 0;
  for (let at = end - 1; at > 0; at--) {
    const row = order[at] ?? 0;
    if (isPositive[row] === 1) positives++;
    else negatives++;
    if (positives > 0 && negatives > 0 && times[order[at - 1] ?? 0] !== times[row]) return at;
  }
  return 0;
}

function sidesHaveBoth(sides: Uint8Array, isPositive: Uint8Array, count: number): boolean {
  const found = new Set<number>();
  sides.forEach((side, row) => found.add(2 * side + (isPositive[row] ?? 0)));
  return found.size === 2 * count;
}

function roundedUp(share: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.ceil(share * scale - 1e-9) / scale;
}
