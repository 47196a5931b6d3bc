import type { ScoredLine } from '../protocol/inspectorMessages';

/** Lines that are asked for at once: some milliseconds of work, so that the first of a million lines does not wait for all. */
const linesAtOnce = 20_000;

export type Direction = 'next' | 'previous';

/**
 * The miss after or before a line, in the order of the file; behind the last one the first comes again. Null when there is none.
 * @param line where the search begins, counted from 1; its own record is not found before all others
 * @param lineCount of the file
 * @param scoredLines tells the scored records that begin in these lines, both included, ascending
 */
export async function missFrom(
  line: number,
  direction: Direction,
  lineCount: number,
  scoredLines: (first: number, last: number) => Promise<readonly ScoredLine[]>,
): Promise<ScoredLine | null> {
  const missIn = async (first: number, last: number): Promise<ScoredLine | null> => {
    const misses = (await scoredLines(first, last)).filter(({ cell }) => cell === 'fn');
    return (direction === 'next' ? misses[0] : misses.at(-1)) ?? null;
  };
  for (const [first, last] of stretches(line, direction, lineCount)) {
    const found = await missIn(first, last);
    if (found !== null) return found;
  }
  return null;
}

/** All lines, in the order in which they are searched: from the line on to the end of the file, then round from its other end. */
function* stretches(line: number, direction: Direction, lineCount: number): Generator<readonly [number, number]> {
  if (direction === 'next') {
    yield* ascending(line + 1, lineCount);
    yield* ascending(1, line);
  } else {
    yield* descending(1, line - 1);
    yield* descending(line, lineCount);
  }
}

function* ascending(from: number, to: number): Generator<readonly [number, number]> {
  for (let first = from; first <= to; first += linesAtOnce) yield [first, Math.min(to, first + linesAtOnce - 1)];
}

function* descending(from: number, to: number): Generator<readonly [number, number]> {
  for (let last = to; last >= from; last -= linesAtOnce) yield [Math.max(from, last - linesAtOnce + 1), last];
}
