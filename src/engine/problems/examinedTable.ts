import type { Dataset, LeftOutColumn } from '../dataset';
import { firstIdenticalRows } from '../identicalRows';
import { sideNamesOf, type SideNames } from '../sideNames';
import type { RowSplit } from '../split/rowSplit';
import type { CategoricalColumn, Table } from '../table';

/** What the detectors look at. */
export interface ExaminedTable {
  readonly features: Table;
  readonly target: CategoricalColumn;
  /** [rows] 1 or 0. */
  readonly isPositive: Uint8Array;
  readonly names: SideNames;
  /** [rows] as from `firstIdenticalRows`. */
  readonly identical: Uint32Array;
  /** Null while none has been drawn. */
  readonly split: RowSplit | null;
  readonly leftOut: readonly LeftOutColumn[];
}

/** A dataset before it is split. `positive` are labels of its target, the others are negative. */
export function examine(dataset: Dataset, positive: readonly string[]): ExaminedTable {
  const { features, target, leftOut } = dataset;
  const isPositiveLevel = target.levels.map((level) => positive.includes(level));
  return {
    features,
    target,
    isPositive: Uint8Array.from(target.codes, (code) => (isPositiveLevel[code] === true ? 1 : 0)),
    names: sideNamesOf(positive, dataset.classes),
    identical: firstIdenticalRows(features),
    split: null,
    leftOut,
  };
}
