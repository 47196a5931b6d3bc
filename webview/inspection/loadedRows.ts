import type { Failure } from '../../src/engine/failure';
import type { InspectedRow } from '../../src/protocol/inspectorMessages';

/** Rows as far as they are loaded. Until the first answer about a new selection they are those of the one before. */
export interface LoadedRows {
  readonly selectionNumber: number;
  readonly total: number | null;
  readonly pages: ReadonlyMap<number, readonly InspectedRow[]>;
  readonly columns: readonly string[];
  readonly columnCount: number;
  readonly datasetNote: string | null;
  readonly failure: Failure | null;
}

/** Rows are asked for in pages of this size. */
export const rowsPerPage = 100;

export const noRows: LoadedRows = {
  selectionNumber: -1,
  total: null,
  pages: new Map(),
  columns: [],
  columnCount: 0,
  datasetNote: null,
  failure: null,
};

export function rowAt({ pages }: LoadedRows, index: number): InspectedRow | undefined {
  return pages.get(Math.floor(index / rowsPerPage))?.[index % rowsPerPage];
}
