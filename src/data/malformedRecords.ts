/** Records of a text table that could not be read. */
export interface MalformedRecords {
  readonly count: number;
  /** 0 when there are none. */
  readonly firstLine: number;
  /** What is wrong there, as the end of a sentence. */
  readonly firstReason: string;
}
