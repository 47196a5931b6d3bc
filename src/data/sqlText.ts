/** A string literal of SQL. */
export function sqlLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function sqlList(texts: readonly string[]): string {
  return `[${texts.map(sqlLiteral).join(', ')}]`;
}

/** A literal that names exactly this file: DuckDB would take `*`, `?` and `[` in a path for a pattern over several files. */
export function sqlPath(path: string): string {
  return sqlLiteral(path.replace(/[*?[]/g, '[$&]'));
}

/** Text out of a query's row. */
export function queriedText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
