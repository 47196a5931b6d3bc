/** What real tables write where a value is missing, beside nothing at all. */
const words = ['NA', 'N/A', 'null', 'NaN'];

export const missingMarks: readonly string[] = [
  '',
  '?',
  '-',
  ...new Set(words.flatMap((word) => [word, word.toLowerCase(), word.toUpperCase(), capitalised(word)])),
];

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}

const certainMarks = new Set(missingMarks.filter((mark) => mark !== '-'));

/** Whether this text means "missing" whatever else its column holds: a minus is a value where there is also a plus. */
export function isMissing(text: string): boolean {
  return certainMarks.has(text);
}
