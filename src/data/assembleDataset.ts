import { createHash } from 'node:crypto';
import { err, ok, type Result } from '../base/result';
import type { Dataset, LeftOutColumn, SkippedRows } from '../engine/dataset';
import type { Failure } from '../engine/failure';
import type { Problem } from '../engine/problem';
import { splitNames } from '../engine/splitName';
import type { CategoricalColumn, Column } from '../engine/table';
import type { DatasetRequest } from './chooseColumns';
import { dataFailures, fewestRows } from './dataFailures';
import { countLevels } from './countLevels';
import { judgeColumn } from './judgeColumn';
import type { EncodedText } from './encodedText';
import { plainLabel } from './plainLabel';
import { dataProblem } from './problemCodes';
import { relevel } from './relevel';
import { selectRows } from './selectRows';
import { settleColumn } from './settleColumn';
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

  const { kept, skipped, problems } = chooseRows(request, source, target, split);
  const usedTarget = selectRows(target, kept);
  const classes = countLevels(usedTarget);
  const [firstClass] = classes;
  if (classes.length === 1 && firstClass)
    return err(dataFailures.oneClass(request.path, request.target, firstClass.label));
  if (kept.length < fewestRows) return err(dataFailures.tooFewRows(request.path, kept.length));
  if (classes.length > mostClasses) {
    return err(dataFailures.tooManyClasses(request.path, request.target, classes.length));
  }

  const { columns, leftOut, problems: columnProblems } = chooseFeatures(request, source, kept);
  if (columns.length === 0) return err(dataFailures.noFeatures(request.path));

  return ok({
    path: request.path,
    sha256: hashOf(source.files),
    ...(source.files.length > 1
      ? { files: source.files.map(({ path, sha256, rows }) => ({ path, sha256, rows })) }
      : {}),
    rows: source.rows,
    features: {
      rowCount: kept.length,
      columns,
      rowNumbers: kept.map((row) => source.rowNumbers[row] ?? 0),
      lines: kept.map((row) => source.lines[row] ?? 0),
    },
    target: categorical(request.target, usedTarget),
    classes,
    split: split && request.splitColumn !== null ? categorical(request.splitColumn, selectRows(split, kept)) : null,
    skipped,
    leftOut,
    problems: [...source.problems, ...problems, ...columnProblems],
  });
}

function hashOf(files: SourceRows['files']): string {
  const [first] = files;
  if (first !== undefined && files.length === 1) return first.sha256;
  return createHash('sha256')
    .update(files.map(({ sha256 }) => sha256).join(''))
    .digest('hex');
}

/** Every column beside the target and the split column, as a feature or with the reason why it is none. */
function chooseFeatures(
  request: DatasetRequest,
  source: SourceRows,
  kept: Uint32Array,
): { columns: Column[]; leftOut: LeftOutColumn[]; problems: Problem[] } {
  const columns: Column[] = [];
  const leftOut: LeftOutColumn[] = [];
  const problems: Problem[] = [];
  const wanted = new Set(request.include);
  const unread = new Map(source.chosen.unread.map(({ index, reason }) => [index, reason]));
  source.names.forEach((column, index) => {
    const raw = source.columns.get(index);
    const reason = unread.get(index);
    if (index === source.chosen.target || index === source.chosen.split) return;
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
    const judged = judgeColumn(column, selectRows(settled.column, kept), wanted.has(column));
    if ('features' in judged) columns.push(...judged.features);
    else leftOut.push({ column, reason: judged.leftOut });
    if ('leftOut' in judged && judged.leftOut === 'identifier')
      problems.push(identifierColumn(column, source.headerLine));
  });
  return { columns, leftOut, problems };
}

/** Rows that have a target and, where splits are given, a known split. */
function chooseRows(
  request: DatasetRequest,
  source: SourceRows,
  target: EncodedText,
  split: EncodedText | null,
): { kept: Uint32Array; skipped: SkippedRows[]; problems: Problem[] } {
  const withoutTarget: number[] = [];
  const unknownSplit: number[] = [];
  const kept = new Uint32Array(target.codes.length);
  let used = 0;
  target.codes.forEach((code, row) => {
    if (code < 0) withoutTarget.push(row);
    else if (split !== null && (split.codes[row] ?? -1) < 0) unknownSplit.push(row);
    else kept[used++] = row;
  });
  const counts: SkippedRows[] = [
    { reason: 'malformed', count: source.malformed },
    { reason: 'missing-target', count: withoutTarget.length },
    { reason: 'unknown-split', count: unknownSplit.length },
  ];
  const problems: Problem[] = [];
  if (withoutTarget.length > 0) {
    problems.push(
      dataProblem(
        'missing-target',
        `${counted(withoutTarget.length)} skipped: no value in the target column "${request.target}".`,
        { ...placeOf(source, withoutTarget[0] ?? 0), column: request.target },
      ),
    );
  }
  if (unknownSplit.length > 0 && request.splitColumn !== null) {
    problems.push(
      dataProblem(
        'unknown-split',
        `${counted(unknownSplit.length)} skipped: "${request.splitColumn}" holds neither train, validation, test nor calibration.`,
        { ...placeOf(source, unknownSplit[0] ?? 0), column: request.splitColumn },
      ),
    );
  }
  return { kept: kept.slice(0, used), skipped: counts.filter(({ count }) => count > 0), problems };
}

function identifierColumn(column: string, line: number): Problem {
  const message = `Column "${column}" is left out: it tells single rows apart, as identifiers do.`;
  return dataProblem('identifier-column', message, { line, column });
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
