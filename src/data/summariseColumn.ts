import type { ColumnSummary, ColumnType } from '../engine/datasetSummary';
import type { OfferedColumn } from './chooseColumns';
import { countLevels } from './countLevels';
import { judgeColumn } from './judgeColumn';
import type { Dialect } from './dialect';
import type { EncodedText } from './encodedText';
import { plainLabel } from '../engine/plainLabel';
import type { RawColumn } from './readColumns';
import { relevel } from './relevel';
import { settleColumn } from './settleColumn';

/** With more different values than this a column is no likely target, and its values are not listed. */
const mostListedClasses = 50;

const truthWords = new Set(['true', 'false', 'yes', 'no', 't', 'f', 'y', 'n']);

/** What the first `rows` rows of a column tell. A column that could not be read as text has no value. */
export function summariseColumn(
  { name }: OfferedColumn,
  raw: RawColumn | undefined,
  rows: number,
  how: Pick<Dialect, 'comma' | 'missing'>,
): ColumnSummary {
  if (raw?.kind !== 'text') return { name, type: 'text', distinct: 0, missing: 0 };
  const text = relevel({ ...raw, codes: raw.codes.subarray(0, rows) }, plainLabel);
  const missing = text.codes.reduce((sum, code) => sum + (code < 0 ? 1 : 0), 0);
  const summary = { name, type: typeOf(name, text, how), distinct: text.levels.length, missing };
  if (text.levels.length > mostListedClasses) return summary;
  return { ...summary, classes: countLevels(text).sort((a, b) => b.count - a.count) };
}

function typeOf(name: string, text: EncodedText, how: Pick<Dialect, 'comma' | 'missing'>): ColumnType {
  const { column } = settleColumn(text, { name, wasNumeric: false, ...how, placeOf: () => ({}) });
  const judged = judgeColumn(name, column, false);
  if ('leftOut' in judged) return plainType(judged.leftOut);
  if (isTruth(text.levels)) return 'boolean';
  return column.kind === 'date' ? 'date' : column.kind === 'numeric' ? 'numeric' : 'categorical';
}

/** true and false, in whatever words, or 0 and 1. */
function isTruth(levels: readonly string[]): boolean {
  if (levels.length !== 2) return false;
  return levels.every((level) => truthWords.has(level.toLowerCase())) || (levels.includes('0') && levels.includes('1'));
}

function plainType(reason: string): ColumnType {
  return reason === 'identifier' || reason === 'text' ? reason : 'constant';
}
