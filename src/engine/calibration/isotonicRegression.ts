import type { RankedScores } from '../metrics/rankedScores';

/** A step function that never falls, as the points at which its levels begin and end. */
export interface IsotonicFit {
  /** Ascending. */
  readonly inputs: number[];
  /** Never falling, in [0, 1]. */
  readonly shares: number[];
}

interface Block {
  readonly first: number;
  last: number;
  rows: number;
  positives: number;
}

/**
 * The non-decreasing shares of positives with the least squared error, by pooling adjacent violators (Ayer et al. 1955): inputs in
 * ascending order, equal ones as one; while a block's share is not above that of the block before, both are joined. As
 * scikit-learn's `IsotonicRegression`; the mean over rows is the share of positives.
 */
export function isotonicRegression({ positives, negatives }: RankedScores): IsotonicFit {
  const blocks: Block[] = [];
  let positive = 0;
  let negative = 0;
  while (positive < positives.length || negative < negatives.length) {
    const input = Math.min(positives[positive] ?? Infinity, negatives[negative] ?? Infinity);
    const before = positive + negative;
    const positivesBefore = positive;
    while (positives[positive] === input) positive++;
    while (negatives[negative] === input) negative++;
    let block: Block = {
      first: input,
      last: input,
      rows: positive + negative - before,
      positives: positive - positivesBefore,
    };
    for (let lower = blocks.at(-1); lower !== undefined && !risesFrom(lower, block); lower = blocks.at(-1)) {
      lower.last = block.last;
      lower.rows += block.rows;
      lower.positives += block.positives;
      block = lower;
      blocks.pop();
    }
    blocks.push(block);
  }
  const points = blocks.flatMap(({ first, last, rows, positives: ofBlock }) => {
    const share = ofBlock / rows;
    return first === last ? [[first, share] as const] : [[first, share] as const, [last, share] as const];
  });
  return { inputs: points.map(([input]) => input), shares: points.map(([, share]) => share) };
}

/** Shares are compared as products of whole numbers, so that equal ones are equal. */
function risesFrom(lower: Block, upper: Block): boolean {
  return lower.positives * upper.rows < upper.positives * lower.rows;
}
