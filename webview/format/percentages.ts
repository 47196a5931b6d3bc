/** Parts of a total in whole percent that add up to 100, by largest remainder; `null` for every part of an empty total. */
export function percentagesOf(counts: readonly number[]): readonly (number | null)[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => null);
  const exact = counts.map((count) => (100 * count) / total);
  const whole = exact.map(Math.floor);
  const missing = 100 - whole.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}

/**
 * Texts for parts of a total: `98 %`. A part that is there but rounds to nothing is `<1 %`, and one that is not all but
 * rounds to all is `>99 %`; a matrix must not say 100 % beside a miss.
 */
export function formatPercentages(counts: readonly number[]): readonly string[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return percentagesOf(counts).map((percent, index) => {
    const count = counts[index] ?? 0;
    if (percent === null) return '–';
    if (percent === 0 && count > 0) return '<1 %';
    if (percent === 100 && count < total) return '>99 %';
    return `${String(percent)} %`;
  });
}

/** One share, by the same rules. */
export function formatShare(part: number, total: number): string {
  return formatPercentages([part, total - part])[0] ?? '–';
}
