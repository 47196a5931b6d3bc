import type { ClassCount } from './datasetSummary';
import type { Problem } from './problem';
import type { CategoricalColumn, NumericColumn, Table } from './table';

/** A dataset file read for training: the usable rows, with the target apart from the features. */
export interface Dataset {
  readonly path: string;
  /** Hex SHA-256 of the file's bytes; of several files, of their hashes in hex, one after the other. */
  readonly sha256: string;
  /** The files, in order, when the dataset is spread over several; row numbers count on through them. */
  readonly files?: readonly DatasetFile[];
  /** Data records in the file: `rows = features.rowCount + sum(skipped.count)`. */
  readonly rows: number;
  readonly features: Table;
  /** [features.rowCount], without missing values. */
  readonly target: CategoricalColumn;
  /** Classes of the target among the usable rows, in the order of `target.levels`. */
  readonly classes: readonly ClassCount[];
  /** The column that says which split a row belongs to, if one was named. */
  readonly split: CategoricalColumn | null;
  /** The column of which no value may be on two sides of a split, without missing values, if one was named. */
  readonly group: CategoricalColumn | null;
  /** The column by which rows are earlier or later, without missing values, if one was named. Only its order means something. */
  readonly time: NumericColumn | null;
  readonly skipped: readonly SkippedRows[];
  readonly leftOut: readonly LeftOutColumn[];
  readonly problems: readonly Problem[];
}

export interface DatasetFile {
  readonly path: string;
  /** Hex SHA-256 of the file's bytes. */
  readonly sha256: string;
  /** Data records in this file. Those of the first have the row numbers from 1 to `rows`. */
  readonly rows: number;
}

export interface SkippedRows {
  readonly reason:
    'missing-target' | 'malformed' | 'unknown-split' | 'excluded-split' | 'missing-group' | 'missing-time';
  readonly count: number;
}

export interface LeftOutColumn {
  readonly column: string;
  readonly reason: 'excluded' | 'identifier' | 'constant' | 'text' | 'all-missing';
}
