/** Splits `a,b,"c,d"` at commas outside of double quotes; a doubled quote inside quotes is one quote, as in CSV. */
export function splitList(text: string): string[] {
  const items = text.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^,]*)(?=,|$)/g) ?? [];
  return items.map((item) => (/^".*"$/s.test(item) ? item.slice(1, -1).replaceAll('""', '"') : item.trim()));
}
