/** The records of a dataset as its file writes them, to be looked at one by one. */
export interface DatasetRecords {
  /** Of all columns, in the order of the file. */
  readonly columns: readonly string[];
  /** Hex SHA-256 of the file. */
  readonly sha256: string;
  /** `row` and `line` as in predictions: the number of the record, and the line at which it begins, both counted from 1. */
  read(row: number, line: number): Promise<DatasetRecord>;
  close(): Promise<void>;
}

export interface DatasetRecord {
  /** One for each column; null where there is nothing. */
  readonly values: readonly (string | null)[];
  /** The line in which the record ends. */
  readonly lastLine: number;
}
