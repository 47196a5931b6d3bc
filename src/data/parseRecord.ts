interface Quoting {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
}

/**
 * The fields of one record, without their quotes. `open` when the text ends inside quotes, so that the record may go on in the next
 * line; `broken` when text follows a closing quote. Spaces around a quoted value are no part of it.
 */
export function parseRecord(text: string, { delimiter, quote, escape }: Quoting): string[] | 'open' | 'broken' {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const start = at + spacesAt(text, at);
    if (text[start] === quote) {
      const quoted = parseQuoted(text, start + 1, quote, escape);
      if (quoted === undefined) return 'open';
      fields.push(quoted.value);
      at = quoted.end + spacesAt(text, quoted.end);
      if (at < text.length && !text.startsWith(delimiter, at)) return 'broken';
    } else {
      const end = text.indexOf(delimiter, at);
      fields.push(text.slice(at, end < 0 ? undefined : end));
      at = end < 0 ? text.length : end;
    }
    if (at >= text.length) return fields;
    at += delimiter.length;
  }
}

/** From behind the opening quote to behind the closing one. */
function parseQuoted(
  text: string,
  start: number,
  quote: string,
  escape: string,
): { value: string; end: number } | undefined {
  let value = '';
  for (let at = start; at < text.length; at++) {
    if (text[at] === escape && (text[at + 1] === quote || (escape !== quote && text[at + 1] === escape))) {
      value += text[++at] ?? '';
    } else if (text[at] === quote) {
      return { value, end: at + 1 };
    } else {
      value += text[at] ?? '';
    }
  }
  return undefined;
}

function spacesAt(text: string, at: number): number {
  let end = at;
  while (text[end] === ' ') end++;
  return end - at;
}
