/** Words that DuckDB's parser does not take for the name of a column; a test goes over all words that it knows. */
const reservedWords = new Set(
  (
    'all analyse analyze and anti any array as asc asof asymmetric at authorization binary both by case cast check collate ' +
    'collation column concurrently constraint create cross default deferrable desc describe distinct do else end except ' +
    'false fetch for foreign freeze from full glob group having ilike in initially inner intersect into is isnull join ' +
    'lambda lateral leading left like limit natural not notnull null offset on only or order outer overlaps pivot ' +
    'pivot_longer pivot_wider placing positional primary qualify references returning right select semi show similar some ' +
    'summarize symmetric table tablesample then to trailing true union unique unpack unpivot using variadic verbose when ' +
    'where window with'
  ).split(' '),
);

/** The name of a column as a filter has to write it: as it is where that is a plain word, else in double quotes. */
export function filterName(name: string): string {
  const isPlain = /^[a-z_][a-z0-9_]*$/i.test(name) && !reservedWords.has(name.toLowerCase());
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`;
}
