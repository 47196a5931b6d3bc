import type { LeftOutColumn } from '../engine/dataset';
import type { ColumnSummary, ColumnType } from '../engine/datasetSummary';
import type { Problem } from '../engine/problem';
import type { OfferedColumn } from './chooseColumns';
import { countLevels } from './countLevels';
import { judgeColumn } from './judgeColumn';
import type { EncodedText } from './encodedText';
import { plainLabel } from '../engine/plainLabel';
import type { RawColumn } from './readColumns';
import { relevel } from './relevel';
import { settleColumn, type ColumnFacts, type SettledColumn } from './settleColumn';

/** With more different values than this a column is no likely target, and its values are not listed. */
const mostListedClasses = 50;

const truthWords = new Set(['true', 'false', 'yes', 'no', 't', 'f', 'y', 'n']);

/** What some rows tell of a column. */
export interface SummarisedColumn {
  readonly summary: ColumnSummary;
  /** Why it would be no feature. */
  readonly leftOut?: LeftOutColumn['reason'];
  /** Those of its cells whose lines are known. */
  readonly problems: readonly Problem[];
}

/** @param raw undefined for a column that could not be read as text: it has no value */
export function summariseColumn(
  { name }: OfferedColumn,
  raw: RawColumn | undefined,
  facts: Pick<ColumnFacts, 'comma' | 'missing' | 'placeOf'>,
): SummarisedColumn {
  if (raw?.kind !== 'text') return { summary: { name, type: 'text', distinct: 0, missing: 0 }, problems: [] };
  const text = relevel(raw, plainLabel);
  const missing = text.codes.reduce((sum, code) => sum + (code < 0 ? 1 : 0), 0);
  const { column, problems } = settleColumn(text, { name, wasNumeric: false, ...facts });
  const judged = judgeColumn(name, column, false);
  const leftOut = 'leftOut' in judged ? judged.leftOut : undefined;
  const type = leftOut === undefined ? typeOf(text, column) : plainType(leftOut);
  const summary = { name, type, distinct: text.levels.length, missing };
  return {
    summary:
      text.levels.length > mostListedClasses
        ? summary
        : { ...summary, classes: countLevels(text).sort((a, b) => b.count - a.count) },
    ...(leftOut === undefined ? {} : { leftOut }),
    problems: problems.filter(({ line }) => line !== undefined),
  };
}

function typeOf(text: EncodedText, { kind }: SettledColumn): ColumnType {
  if (isTruth(text.levels)) return 'boolean';
  return kind === 'date' ? 'date' : kind === 'numeric' ? 'numeric' : 'categorical';
}

/** true and false, in whatever words, or 0 and 1. */
function isTruth(levels: readonly string[]): boolean {
  if (levels.length !== 2) return false;
  return levels.every((level) => truthWords.has(level.toLowerCase())) || (levels.includes('0') && levels.includes('1'));
}

function plainType(reason: LeftOutColumn['reason']): ColumnType {
  return reason === 'identifier' || reason === 'text' ? reason : 'constant';
}
