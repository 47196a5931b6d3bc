/**
 * `count` whole rows shared out in proportion to `shares`: the method of largest remainders, ties to the earlier side. From as
 * many rows on as there are sides with a share, each of those gets at least one.
 */
export function apportion(count: number, shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (total === 0) return shares.map(() => 0);
  const exact = shares.map((share) => (share / total) * count);
  const counts = exact.map(Math.floor);
  const remainder = (side: number): number => (exact[side] ?? 0) - (counts[side] ?? 0);
  const bySize = [...shares.keys()].sort((a, b) => remainder(b) - remainder(a));
  const left = count - counts.reduce((sum, each) => sum + each, 0);
  for (const side of bySize.slice(0, left)) counts[side] = (counts[side] ?? 0) + 1;

  const wanted = shares.filter((share) => share > 0).length;
  const emptySide = (): number => counts.findIndex((each, side) => each === 0 && (shares[side] ?? 0) > 0);
  for (let empty = emptySide(); count >= wanted && empty >= 0; empty = emptySide()) {
    const largest = counts.indexOf(Math.max(...counts));
    counts[largest] = (counts[largest] ?? 0) - 1;
    counts[empty] = 1;
  }
  return counts;
}
