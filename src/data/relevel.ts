import type { EncodedText } from './encodedText';

/**
 * Renames the levels of a column; those that get the same name become one, those that get none become missing. Levels that no
 * row uses are dropped, and the others are in the order of first appearance.
 */
export function relevel({ codes, levels }: EncodedText, rename: (level: string) => string | undefined): EncodedText {
  const names = levels.map(rename);
  const newCodes = new Map<string, number>();
  const codeOf = new Int32Array(levels.length).fill(-1);
  const renamed = codes.map((code) => {
    const name = names[code];
    if (code < 0 || name === undefined) return -1;
    if (codeOf[code] === -1) {
      codeOf[code] = newCodes.get(name) ?? newCodes.size;
      newCodes.set(name, codeOf[code] ?? -1);
    }
    return codeOf[code] ?? -1;
  });
  return { kind: 'text', codes: renamed, levels: [...newCodes.keys()] };
}
