/** A field of a text table, by its offsets in the text; quotes and spaces around them are part of it, the delimiter is not. */
export interface DelimitedField {
  readonly start: number;
  readonly end: number;
  /** Without quotes and surrounding spaces. */
  readonly value: string;
}

/**
 * The fields of the record with which `text` begins. A quoted field may go over several lines; a quote that is never closed is
 * taken for a character, so that a malformed record still has fields. Made to find a place in an editor: what a table
 * holds is for the trainer to read.
 */
export function delimitedFields(text: string, delimiter: string): DelimitedField[] {
  const fields: DelimitedField[] = [];
  for (let start = 0; ;) {
    const end = fieldEnd(text, start, delimiter);
    fields.push({ start, end, value: valueOf(text.slice(start, end)) });
    if (!text.startsWith(delimiter, end)) return fields;
    start = end + delimiter.length;
  }
}

function fieldEnd(text: string, start: number, delimiter: string): number {
  let from = start;
  while (text[from] === ' ') from++;
  if (text[from] === '"') from = behindClosingQuote(text, from + 1) ?? from;
  const delimiterAt = text.indexOf(delimiter, from);
  const lineEnd = text.indexOf('\n', from);
  return Math.min(...[delimiterAt, lineEnd, text.length].filter((at) => at >= 0));
}

/** `at` is behind the opening quote. A quote within the field is written twice. */
function behindClosingQuote(text: string, at: number): number | undefined {
  for (let quote = text.indexOf('"', at); quote >= 0; quote = text.indexOf('"', quote + 2)) {
    if (text[quote + 1] !== '"') return quote + 1;
  }
  return undefined;
}

function valueOf(field: string): string {
  const trimmed = field.trim();
  const isQuoted = trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"');
  return (isQuoted ? trimmed.slice(1, -1).replaceAll('""', '"') : trimmed).trim();
}
