import type { EncodedText } from './encodedText';
import type { RawColumn } from './readColumns';

type NumericPart = Extract<RawColumn, { kind: 'numeric' }>;

/** Whether some of the parts hold numbers and others text. A part without any value agrees with both. */
export function haveMixedKinds(parts: readonly RawColumn[]): boolean {
  return parts.some(({ kind }) => kind === 'numeric') && parts.some(holdsText);
}

/** One column of the rows of all parts, in their order. The parts must not have mixed kinds. */
export function concatenateColumns(parts: readonly RawColumn[]): RawColumn {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const texts = parts.filter((part): part is EncodedText => part.kind === 'text');
  const numbers = parts.filter((part): part is NumericPart => part.kind === 'numeric');
  if (texts.length + numbers.length < parts.length) return { kind: 'abandoned' };
  return numbers.length > 0 ? concatenateNumbers(parts) : concatenateTexts(texts);
}

function holdsText(part: RawColumn): boolean {
  return part.kind === 'abandoned' || (part.kind === 'text' && part.levels.length > 0);
}

function rowsOf(part: RawColumn): number {
  return part.kind === 'numeric' ? part.values.length : part.kind === 'text' ? part.codes.length : 0;
}

function concatenateNumbers(parts: readonly RawColumn[]): RawColumn {
  const values = new Float32Array(parts.reduce((sum, part) => sum + rowsOf(part), 0)).fill(NaN);
  let at = 0;
  for (const part of parts) {
    if (part.kind === 'numeric') values.set(part.values, at);
    at += rowsOf(part);
  }
  return { kind: 'numeric', values };
}

function concatenateTexts(parts: readonly EncodedText[]): EncodedText {
  const codes = new Int32Array(parts.reduce((sum, part) => sum + part.codes.length, 0));
  const codeOfLevel = new Map<string, number>();
  let at = 0;
  for (const part of parts) {
    const newCodes = part.levels.map((level) => {
      const code = codeOfLevel.get(level) ?? codeOfLevel.size;
      codeOfLevel.set(level, code);
      return code;
    });
    for (const code of part.codes) codes[at++] = code < 0 ? -1 : (newCodes[code] ?? -1);
  }
  return { kind: 'text', codes, levels: [...codeOfLevel.keys()] };
}
