/** Something about the data that the user should know. Errors stop a run, warnings and notes travel with it. */
export interface Problem {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly advice: string;
  /** The file, where the dataset is spread over several. */
  readonly file?: string;
  /** Line of the dataset file, counted from 1, where the problem is seen first. */
  readonly line?: number;
  /** Name of the table's column it is about. */
  readonly column?: string;
}
