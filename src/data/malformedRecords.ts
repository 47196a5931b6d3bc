/** Records of a text table that could not be read. */
export interface MalformedRecords {
  readonly count: number;
  /** The first of them, at most `mostListed`, in the order of the file. */
  readonly first: readonly MalformedRecord[];
}

export interface MalformedRecord {
  readonly line: number;
  readonly code: 'malformed-row' | 'wrong-field-count';
  /** What is wrong there, as the end of a sentence. */
  readonly reason: string;
}

/** So many are named with their lines, the others counted. */
export const mostListed = 20;
