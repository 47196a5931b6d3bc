/** A bar that begins at zero in the middle, in a row of such bars. */
export interface DivergingBar {
  readonly side: 'towards' | 'away' | 'none';
  /** Of the half that it lies in, from 0 to 1. */
  readonly share: number;
}

/** One for each value, the longest as long as its half. */
export function divergingBars(values: readonly number[]): readonly DivergingBar[] {
  const longest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return values.map((value) => {
    if (value === 0) return { side: 'none', share: 0 };
    return { side: value > 0 ? 'towards' : 'away', share: Math.abs(value) / longest };
  });
}
