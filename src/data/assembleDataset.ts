import { err, ok, type Result } from '../base/result';
import type { Dataset, LeftOutColumn, SkippedRows } from '../engine/dataset';
import type { Failure } from '../engine/failure';
import type { Problem } from '../engine/problem';
import { problemOf } from '../engine/problems/problemCatalogue';
import { splitNames } from '../engine/splitName';
import type { CategoricalColumn, Column, NumericColumn } from '../engine/table';
import type { DatasetRequest } from './chooseColumns';
import { dataFailures, fewestRows } from './dataFailures';
import { countLevels } from './countLevels';
import { hashOfFiles } from './hashOfFiles';
import { judgeColumn } from './judgeColumn';
import { orderOfTimes } from './orderOfTimes';
import type { EncodedText } from './encodedText';
import { plainLabel } from '../engine/plainLabel';
import { relevel } from './relevel';
import { pickRows, selectRows } from './selectRows';
import { ambiguousDates, settleColumn } from './settleColumn';
import { placeOf, type SourceRows } from './sourceRows';

/** A classifier of more classes than this needs other methods, and such a target is nearly always a number. */
const mostClasses = 100;

/** Picks the usable rows and columns out of what was read, and says what became of the others. */
export function assembleDataset(request: DatasetRequest, source: SourceRows): Result<Dataset, Failure> {
  const target = relevel(textColumn(source, source.chosen.target), plainLabel);
  const split = source.chosen.split === null ? null : relevel(textColumn(source, source.chosen.split), splitWord);
  if (target.codes.every((code) => code < 0)) return err(dataFailures.allTargetsMissing(request.path, request.target));
  if (split?.codes.every((code) => code < 0))
    return err(dataFailures.noKnownSplit(request.path, request.splitColumn ?? ''));
  const group = source.chosen.group === null ? null : textColumn(source, source.chosen.group);
  if (group?.codes.every((code) => code < 0))
    return err(dataFailures.noGroups(request.path, request.groupColumn ?? ''));
  const { time, problems: timeProblems } = timesInOrder(request, source);
  if (time?.every(Number.isNaN)) return err(dataFailures.noTimes(request.path, request.timeColumn ?? ''));

  const { kept, skipped, problems } = chooseRows(request, source, { target, split, group, time });
  const usedTarget = selectRows(target, kept);
  const classes = countLevels(usedTarget);
  const [firstClass] = classes;
  if (classes.length === 1 && firstClass)
    return err(dataFailures.oneClass(request.path, request.target, firstClass.label));
  if (kept.length < fewestRows) return err(dataFailures.tooFewRows(request.path, kept.length));
  if (classes.length > mostClasses) {
    return err(dataFailures.tooManyClasses(request.path, request.target, classes.length));
  }

  const { columns, leftOut, problems: columnProblems } = chooseFeatures(source, kept);
  if (columns.length === 0) return err(dataFailures.noFeatures(request.path));

  return ok({
    path: request.path,
    sha256: hashOfFiles(source.files.map(({ sha256 }) => sha256)),
    ...(source.files.length > 1
      ? { files: source.files.map(({ path, sha256, rows }) => ({ path, sha256, rows })) }
      : {}),
    rows: source.rows,
    features: {
      rowCount: kept.length,
      columns,
      rowNumbers: pickRows(source.rowNumbers, kept),
      lines: pickRows(source.lines, kept),
    },
    target: categorical(request.target, usedTarget),
    classes,
    split: split && request.splitColumn !== null ? categorical(request.splitColumn, selectRows(split, kept)) : null,
    group: group && categorical(request.groupColumn ?? '', selectRows(group, kept)),
    time:
      time &&
      numeric(
        request.timeColumn ?? '',
        Float32Array.from(kept, (row) => time[row] ?? NaN),
      ),
    skipped,
    leftOut,
    problems: [...source.problems, ...problems, ...timeProblems, ...columnProblems],
  });
}

/** Every column that does not stand apart, as a feature or with the reason why it is none. */
function chooseFeatures(
  source: SourceRows,
  kept: Uint32Array,
): { columns: Column[]; leftOut: LeftOutColumn[]; problems: Problem[] } {
  const columns: Column[] = [];
  const leftOut: LeftOutColumn[] = [];
  const problems: Problem[] = [];
  const { target, split, group, time, included } = source.chosen;
  const apart = [target, split, group, time];
  const unread = new Map(source.chosen.unread.map(({ index, reason }) => [index, reason]));
  source.names.forEach((column, index) => {
    const raw = source.columns.get(index);
    const reason = unread.get(index);
    if (apart.includes(index)) return;
    if (reason !== undefined) leftOut.push({ column, reason });
    if (raw === undefined) return;
    const { comma, missing } = source;
    const settled = settleColumn(raw, {
      name: column,
      wasNumeric: source.notNumbers.has(index),
      comma,
      missing,
      placeOf: (row) => placeOf(source, row),
    });
    problems.push(...settled.problems);
    const judged = judgeColumn(column, selectRows(settled.column, kept), included.has(index));
    if ('features' in judged) columns.push(...judged.features);
    else leftOut.push({ column, reason: judged.leftOut });
  });
  return { columns, leftOut, problems };
}

/** The columns apart from the features, [rows of the source]; null where none was named. */
interface ApartColumns {
  readonly target: EncodedText;
  readonly split: EncodedText | null;
  readonly group: EncodedText | null;
  /** NaN where there is no time. */
  readonly time: Float32Array | null;
}

/** Rows that have a target and, where these were asked for, a known split, a group and a time. */
function chooseRows(
  request: DatasetRequest,
  source: SourceRows,
  { target, split, group, time }: ApartColumns,
): { kept: Uint32Array; skipped: SkippedRows[]; problems: Problem[] } {
  const { splitColumn, groupColumn, timeColumn } = request;
  const demands = [
    {
      reason: 'missing-target' as const,
      column: request.target,
      lacks: (row: number) => (target.codes[row] ?? -1) < 0,
      message: `no value in the target column "${request.target}"`,
    },
    {
      reason: 'unknown-split' as const,
      column: splitColumn,
      lacks: (row: number) => split !== null && (split.codes[row] ?? -1) < 0,
      message: `"${splitColumn ?? ''}" holds neither train, validation, test nor calibration`,
    },
    {
      reason: 'missing-group' as const,
      column: groupColumn,
      lacks: (row: number) => group !== null && (group.codes[row] ?? -1) < 0,
      message: `no value in the group column "${groupColumn ?? ''}", so they could belong to any side`,
    },
    {
      reason: 'missing-time' as const,
      column: timeColumn,
      lacks: (row: number) => time !== null && Number.isNaN(time[row] ?? NaN),
      message: `no number or date in the time column "${timeColumn ?? ''}"`,
    },
  ].map((demand) => ({ ...demand, rows: new Array<number>() }));
  const asked = demands.filter(({ column }) => typeof column === 'string');
  const kept = new Uint32Array(target.codes.length);
  let used = 0;
  for (let row = 0; row < target.codes.length; row++) {
    const unmet = asked.find(({ lacks }) => lacks(row));
    if (unmet === undefined) kept[used++] = row;
    else unmet.rows.push(row);
  }
  const problems = demands.flatMap(({ reason, column, message, rows: [first], rows }): Problem[] => {
    if (first === undefined || typeof column !== 'string') return [];
    return [
      problemOf(reason, {
        message: `${counted(rows.length)} skipped: ${message}.`,
        ...placeOf(source, first),
        column,
      }),
    ];
  });
  const skipped: SkippedRows[] = [
    { reason: 'malformed', count: source.malformed },
    ...demands.map(({ reason, rows }): SkippedRows => ({ reason, count: rows.length })),
  ];
  return { kept: kept.slice(0, used), skipped: skipped.filter(({ count }) => count > 0), problems };
}

/** [rows] place of each row in the order of time, NaN without one; null when none was asked for. */
function timesInOrder(
  { timeColumn }: DatasetRequest,
  source: SourceRows,
): { time: Float32Array | null; problems: Problem[] } {
  if (source.chosen.time === null) return { time: null, problems: [] };
  const text = textColumn(source, source.chosen.time);
  const { places, ambiguous } = orderOfTimes(text);
  return {
    time: Float32Array.from(text.codes, (code) => places[code] ?? NaN),
    problems: ambiguous
      ? [ambiguousDates(text, { name: timeColumn ?? '', placeOf: (row) => placeOf(source, row) })]
      : [],
  };
}

function counted(rows: number): string {
  return rows === 1 ? 'One row was' : `${String(rows)} rows were`;
}

function textColumn(source: SourceRows, index: number): EncodedText {
  const column = source.columns.get(index);
  if (column?.kind !== 'text') throw new Error(`Column ${String(index)} was not read as text.`);
  return column;
}

function splitWord(text: string): string | undefined {
  return splitNames.find((name) => name === text.toLowerCase());
}

function categorical(name: string, { codes, levels }: EncodedText): CategoricalColumn {
  return { kind: 'categorical', name, codes, levels };
}

function numeric(name: string, values: Float32Array): NumericColumn {
  return { kind: 'numeric', name, values };
}
