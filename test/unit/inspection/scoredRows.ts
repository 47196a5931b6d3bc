import type { SplitName } from '../../../src/engine/splitName';
import { splitNames } from '../../../src/engine/splitName';
import type { ScoredRows } from '../../../src/runs/readScoredRows';

export interface ScoredRow {
  readonly row: number;
  readonly split: SplitName;
  readonly positive: boolean;
  readonly score: number;
}

/** Scored rows as they are read from a run, from rows in any order. */
export function scoredRowsOf(rows: readonly ScoredRow[]): ScoredRows {
  const inBlock = (split: SplitName, positive: boolean): readonly ScoredRow[] =>
    rows
      .filter((row) => row.split === split && row.positive === positive)
      .sort((a, b) => a.score - b.score || a.row - b.row);
  const ordered: ScoredRow[] = [];
  const block = (split: SplitName, positive: boolean) => {
    const start = ordered.length;
    ordered.push(...inBlock(split, positive));
    return { start, end: ordered.length };
  };
  const blocks = Object.fromEntries(
    splitNames.map((split) => [split, { positives: block(split, true), negatives: block(split, false) }]),
  ) as ScoredRows['blocks'];
  return {
    rowNumbers: Uint32Array.from(ordered, ({ row }) => row),
    lines: Uint32Array.from(ordered, ({ row }) => row + 1),
    labelCodes: Uint16Array.from(ordered, ({ positive }) => Number(positive)),
    labels: ['no', 'yes'],
    predictedCodes: null,
    scores: Float64Array.from(ordered, ({ score }) => score),
    spreads: null,
    blocks,
  };
}
