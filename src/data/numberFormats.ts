/** A way of writing numbers, as found in the cells of one column. */
export interface NumberFormat {
  readonly name: 'plain' | 'percent' | 'decimal-comma' | 'thousands-comma' | 'thousands-point' | 'thousands-space';
  /** NaN for text that is not written so. */
  readonly parse: (text: string) => number;
}

const digits = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const infinity = /^[+-]?inf(inity)?$/i;
const withDecimalComma = /^[+-]?(\d+,\d*|,\d+|\d+)(e[+-]?\d+)?$/i;
const groupedByComma = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/;
const groupedByPoint = /^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?$/;
/** Also the no-break and the narrow no-break space, which spreadsheets write. */
const groupedBySpace = /^[+-]?[1-9]\d{0,2}([ \u00a0\u202f']\d{3})+([.,]\d*)?$/;
const percent = /^(.*\d)\s?%$/;

/** In the order in which they are tried: a column is read in the first that fits. */
export const numberFormats: readonly NumberFormat[] = [
  { name: 'plain', parse: parsePlain },
  {
    name: 'thousands-comma',
    parse: (text) => (groupedByComma.test(text) ? Number(text.replaceAll(',', '')) : parsePlain(text)),
  },
  { name: 'decimal-comma', parse: parseDecimalComma },
  {
    name: 'thousands-point',
    parse: (text) =>
      groupedByPoint.test(text) ? Number(text.replaceAll('.', '').replace(',', '.')) : parseDecimalComma(text),
  },
  {
    name: 'thousands-space',
    parse: (text) =>
      groupedBySpace.test(text)
        ? Number(text.replace(/[ \u00a0\u202f']/g, '').replace(',', '.'))
        : parseEitherPoint(text),
  },
  // 12 % stays 12: features are scaled anyway, and the number is found in the file as it is shown.
  { name: 'percent', parse: (text) => parseEitherPoint(percent.exec(text)?.[1] ?? '') },
];

function parsePlain(text: string): number {
  if (digits.test(text)) return Number(text);
  return infinity.test(text) ? (text.startsWith('-') ? -Infinity : Infinity) : NaN;
}

function parseDecimalComma(text: string): number {
  return withDecimalComma.test(text) ? Number(text.replace(',', '.')) : NaN;
}

function parseEitherPoint(text: string): number {
  const plain = parsePlain(text);
  return Number.isNaN(plain) ? parseDecimalComma(text) : plain;
}
