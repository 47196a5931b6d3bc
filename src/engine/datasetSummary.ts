import type { Problem } from './problem';

/** What a look at a dataset file tells before anything is trained on it. */
export interface DatasetSummary {
  readonly path: string;
  readonly rows: number;
  /** True when only some of the rows were looked at; counts then are of those rows. */
  readonly sampled: boolean;
  readonly columns: readonly ColumnSummary[];
  readonly problems: readonly Problem[];
}

export interface ColumnSummary {
  readonly name: string;
  readonly type: ColumnType;
  readonly distinct: number;
  readonly missing: number;
  /** Values with their counts, most frequent first, when there are few enough to be classes (at most 50). */
  readonly classes?: readonly ClassCount[];
}

export type ColumnType = 'numeric' | 'boolean' | 'categorical' | 'date' | 'text' | 'identifier' | 'constant';

export interface ClassCount {
  readonly label: string;
  readonly count: number;
}
