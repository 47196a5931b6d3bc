/**
 * The earliest rows on the first side, the latest on the last. Rows of the same time are never parted, so the sides differ from the
 * fractions by at most half of the rows that share a time. [rows] side of each row.
 * @param times [rows] without NaN
 * @param fractions [sides] total 1
 */
export function splitByTime(times: ArrayLike<number>, fractions: readonly number[]): Uint8Array {
  const sorted = Float64Array.from(times).sort();
  // Side s begins with the first row that is not before starts[s].
  let share = 0;
  const starts = fractions.slice(0, -1).map((fraction) => {
    share += fraction;
    return nearestStart(sorted, Math.round(share * sorted.length));
  });
  const sides = new Uint8Array(times.length);
  for (let row = 0; row < sides.length; row++) {
    const time = times[row] ?? NaN;
    let side = 0;
    while (side < starts.length && time >= (starts[side] ?? Infinity)) side++;
    sides[row] = side;
  }
  return sides;
}

/** The time with which a side must begin that should begin at `position`: where its run of equal times begins or ends, whichever is nearer. */
function nearestStart(sorted: Float64Array, position: number): number {
  const time = sorted[Math.min(position, sorted.length - 1)] ?? NaN;
  let first = position;
  while (first > 0 && sorted[first - 1] === time) first--;
  let after = position;
  while (after < sorted.length && sorted[after] === time) after++;
  if (first > 0 && (position - first <= after - position || after === sorted.length)) return time;
  return sorted[after] ?? Infinity;
}
