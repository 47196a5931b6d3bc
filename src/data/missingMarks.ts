/** What real tables write where a value is missing, beside nothing at all. */
const words = ['NA', 'N/A', 'null', 'NaN'];

const usualMarks: readonly string[] = [
  '',
  '?',
  '-',
  ...new Set(words.flatMap((word) => [word, word.toLowerCase(), word.toUpperCase(), capitalised(word)])),
];

/** The texts that mean "missing" in one table: the usual ones and those that the user adds, such as -999 or unknown. */
export class MissingMarks {
  readonly texts: readonly string[];
  /** Numbers among the user's marks: a column of numbers may write -999 as -999.0. */
  readonly numbers: readonly number[];
  readonly #certain: ReadonlySet<string>;
  readonly #added: ReadonlySet<string>;
  /** Whether a minus is missing only where its column has no plus, because the user did not say so. */
  readonly minusIsDoubtful: boolean;

  constructor(added: readonly string[] = []) {
    const trimmed = added.map((mark) => mark.trim());
    this.#added = new Set(trimmed);
    this.texts = [...new Set([...usualMarks, ...trimmed])];
    this.numbers = trimmed
      .filter((mark) => mark !== '')
      .map(Number)
      .filter(Number.isFinite)
      .map(Math.fround);
    this.minusIsDoubtful = !trimmed.includes('-');
    this.#certain = new Set(this.texts.filter((mark) => mark !== '-' || !this.minusIsDoubtful));
  }

  /** Whether this text means "missing" whatever else its column holds: a minus is a value where there is also a plus. */
  isMissing(text: string): boolean {
    return this.#certain.has(text);
  }

  /**
   * Those of the texts that may occur in a file which begins so: the user's, and the usual ones that stand in the head, be it within a
   * longer text. DuckDB compares every cell with every mark; sixteen instead of one take a quarter longer.
   */
  likelyTexts(head: Buffer): readonly string[] {
    return this.texts.filter((mark) => this.#added.has(mark) || head.includes(mark));
  }
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}
