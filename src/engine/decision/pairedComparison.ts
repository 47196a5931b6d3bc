import { mcNemarPValue } from './mcNemar';
import { pairedDifferenceInterval } from './pairedDifferenceInterval';

/** Two decisions on the same rows, as far as they differ. */
interface PairedCounts {
  readonly rows: number;
  /** Rows that only the first gets right. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
}

export interface PairedComparison extends PairedCounts {
  /** Share of the rows that the first gets right, less that of the second; null without rows. */
  readonly difference: number | null;
  /** Of the difference, 95 %, two-sided. */
  readonly interval: [number, number] | null;
  /** Exact McNemar. */
  readonly pValue: number;
}

/** All rows, the positive ones (whose difference is that of recall) and the negative ones (specificity). */
export interface DecisionComparison {
  readonly overall: PairedComparison;
  readonly positives: PairedComparison;
  readonly negatives: PairedComparison;
}

/**
 * @param positives [n] 1 or 0
 * @param first [n] whether the first decision flags the row
 * @param second [n]
 */
export function compareDecisions(
  positives: ArrayLike<number>,
  first: ArrayLike<boolean>,
  second: ArrayLike<boolean>,
): DecisionComparison {
  const negative = { rows: 0, onlyFirst: 0, onlySecond: 0 };
  const positive = { rows: 0, onlyFirst: 0, onlySecond: 0 };
  for (let row = 0; row < positives.length; row++) {
    const isPositive = positives[row] === 1;
    const ofClass = isPositive ? positive : negative;
    ofClass.rows++;
    if (first[row] === second[row]) continue;
    if (first[row] === isPositive) ofClass.onlyFirst++;
    else ofClass.onlySecond++;
  }
  return {
    overall: comparePairs({
      rows: negative.rows + positive.rows,
      onlyFirst: negative.onlyFirst + positive.onlyFirst,
      onlySecond: negative.onlySecond + positive.onlySecond,
    }),
    positives: comparePairs(positive),
    negatives: comparePairs(negative),
  };
}

function comparePairs({ rows, onlyFirst, onlySecond }: PairedCounts): PairedComparison {
  return {
    rows,
    onlyFirst,
    onlySecond,
    difference: rows === 0 ? null : (onlyFirst - onlySecond) / rows,
    interval: pairedDifferenceInterval(onlyFirst, onlySecond, rows),
    pValue: mcNemarPValue(onlyFirst, onlySecond),
  };
}
