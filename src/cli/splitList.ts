/** Splits `a,b,"c,d"` at commas outside of double quotes; a doubled quote inside quotes is one quote, as in CSV. */
export function splitList(text: string): string[] {
  return splitFields(text, ',');
}

/** As `splitList`, at another character. */
export function splitFields(text: string, delimiter: ',' | ';' | '\t'): string[] {
  const item = `"(?:[^"]|"")*"|[^${delimiter}]*`;
  const items = text.match(new RegExp(`(?<=^|${delimiter})(?:${item})(?=${delimiter}|$)`, 'g')) ?? [];
  return items.map((each) => (/^".*"$/s.test(each) ? each.slice(1, -1).replaceAll('""', '"') : each.trim()));
}
