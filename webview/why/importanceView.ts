import type { ImportanceAnswer } from '../../src/protocol/inspectorMessages';
import { countOf, formatCount } from '../format/formatCount';

/** A bar with its whisker on an axis that all columns share; places from 0, on the left, to 1. */
export interface ImportanceBar {
  readonly column: string;
  readonly drop: number;
  readonly interval: readonly [number, number] | null;
  readonly bar: readonly [from: number, to: number];
  readonly whisker: readonly [from: number, to: number] | null;
}

export interface ImportanceView {
  /** Place of zero. */
  readonly zero: number;
  readonly bars: readonly ImportanceBar[];
}

/** The axis holds all columns, so that bars stay as they are when more of them are shown. */
export function importanceView({ columns }: Pick<ImportanceAnswer, 'columns'>): ImportanceView {
  const ends = columns.flatMap(({ drop, interval }) => [drop, ...(interval ?? [])]);
  const least = Math.min(0, ...ends);
  const width = Math.max(0, ...ends) - least;
  const placeOf = (drop: number): number => (width === 0 ? 0 : (drop - least) / width);
  const zero = placeOf(0);
  return {
    zero,
    bars: columns.map(({ column, drop, interval }) => ({
      column,
      drop,
      interval,
      bar: [Math.min(zero, placeOf(drop)), Math.max(zero, placeOf(drop))],
      whisker: interval === null ? null : [placeOf(interval[0]), placeOf(interval[1])],
    })),
  };
}

/** Which rows it was measured on, and how. */
export function importanceSummary({ split, rows, rowsOfSplit, repeats, rocAuc }: ImportanceAnswer): string {
  const of =
    rows === rowsOfSplit
      ? `the ${countOf(rows, `${split} row`)}`
      : `${formatCount(rows)} of the ${countOf(rowsOfSplit, `${split} row`)}`;
  return (
    `ROC AUC on ${of} is ${rocAuc?.toFixed(4) ?? 'not defined'}. A bar is what it loses when the values of a column are shuffled among the rows, ` +
    `the mean of ${String(repeats)} times; whiskers are 95 % intervals for other rows of the same kind.`
  );
}
