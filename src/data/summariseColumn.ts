import type { ColumnSummary, ColumnType } from '../engine/datasetSummary';
import type { OfferedColumn } from './chooseColumns';
import { countLevels } from './countLevels';
import { judgeColumn } from './judgeColumn';
import type { EncodedText } from './encodedText';
import { numbersFromText } from './numbersFromText';
import { plainLabel } from './plainLabel';
import type { RawColumn } from './readColumns';
import { relevel } from './relevel';

/** With more different values than this a column is no likely target, and its values are not listed. */
const mostListedClasses = 50;

const truthWords = new Set(['true', 'false', 'yes', 'no', 't', 'f', 'y', 'n']);

/** What the first `rows` rows of a column tell. A column that could not be read as text has no value. */
export function summariseColumn(
  { name, kind }: OfferedColumn,
  raw: RawColumn | undefined,
  rows: number,
): ColumnSummary {
  if (raw?.kind !== 'text') return { name, type: 'text', distinct: 0, missing: 0 };
  const text = relevel({ ...raw, codes: raw.codes.subarray(0, rows) }, plainLabel);
  const missing = text.codes.reduce((sum, code) => sum + (code < 0 ? 1 : 0), 0);
  const summary = { name, type: typeOf(name, kind, text), distinct: text.levels.length, missing };
  if (text.levels.length > mostListedClasses) return summary;
  return { ...summary, classes: countLevels(text).sort((a, b) => b.count - a.count) };
}

function typeOf(name: string, kind: OfferedColumn['kind'], text: EncodedText): ColumnType {
  if (kind === 'date') return 'date';
  const numbers = numbersFromText(text);
  if (numbers) {
    const judged = judgeColumn(name, { kind: 'numeric', values: numbers.values });
    return 'feature' in judged ? 'numeric' : plainType(judged.leftOut);
  }
  const judged = judgeColumn(name, text);
  if ('leftOut' in judged) return plainType(judged.leftOut);
  return text.levels.length === 2 && text.levels.every((level) => truthWords.has(level.toLowerCase()))
    ? 'boolean'
    : 'categorical';
}

function plainType(reason: string): ColumnType {
  return reason === 'identifier' || reason === 'text' ? reason : 'constant';
}
