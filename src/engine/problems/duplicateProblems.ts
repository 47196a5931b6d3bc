import { splitNames } from '../splitName';
import type { Problem } from '../problem';
import type { ExaminedTable } from './examinedTable';
import { problemOf } from './problemCatalogue';

/** Rows that are identical in every feature: with the same label, with another one, and on another side of the split. */
export function duplicateProblems({ identical, target, split, features }: ExaminedTable): Problem[] {
  let copies = 0;
  let conflicts = 0;
  let torn = 0;
  const firstOf = { copy: -1, conflict: -1, torn: -1 };
  identical.forEach((first, row) => {
    if (first === row) return;
    if (target.codes[first] !== target.codes[row]) {
      if (conflicts++ === 0) firstOf.conflict = row;
    } else if (copies++ === 0) firstOf.copy = row;
    if (split !== null && split.codes[first] !== split.codes[row] && torn++ === 0) firstOf.torn = row;
  });

  const lineOf = (row: number): number => features.lines[row] ?? 1;
  const originOf = (row: number): number => identical[row] ?? row;
  const labelOf = (row: number): string => `"${target.levels[target.codes[row] ?? 0] ?? ''}"`;
  const sideOf = (row: number): string => splitNames[split?.codes[row] ?? 0] ?? '';
  const problems: Problem[] = [];
  if (copies > 0) {
    const line = lineOf(firstOf.copy);
    const message = `${rows(copies)} an earlier row, label included, the first in line ${String(line)} that of line ${String(lineOf(originOf(firstOf.copy)))}.`;
    problems.push(problemOf('duplicate-rows', { message, line }));
  }
  if (conflicts > 0) {
    const [row, origin] = [firstOf.conflict, originOf(firstOf.conflict)];
    const message = `${rows(conflicts)} an earlier row with another label, the first in line ${String(lineOf(row))}: ${labelOf(row)} where line ${String(lineOf(origin))} has ${labelOf(origin)}.`;
    problems.push(problemOf('conflicting-labels', { message, line: lineOf(row), column: target.name }));
  }
  if (torn > 0) {
    const [row, origin] = [firstOf.torn, originOf(firstOf.torn)];
    const message = `${rows(torn)} a row of another split: line ${String(lineOf(row))} is in ${sideOf(row)} and line ${String(lineOf(origin))} in ${sideOf(origin)}.`;
    problems.push(problemOf('duplicate-rows-across-splits', { message, line: lineOf(row) }));
  }
  return problems;
}

function rows(count: number): string {
  return count === 1 ? 'One row repeats' : `${String(count)} rows repeat`;
}
