import { assertNever } from '../../src/base/assertNever';
import type { Failure } from '../../src/engine/failure';
import type { RowFilter, RunScores } from '../../src/protocol/inspectorMessages';
import type { HostMessage, PanelMessage } from '../../src/protocol/panelMessages';

/** One value, or one range of values, of a column. */
export interface ChosenSlice {
  readonly column: string;
  /** Of the column's slices. */
  readonly code: number;
  readonly name: string;
}

/** Which rows are looked at: those that a condition is true of, and of these those of a slice. */
export interface ChosenRows {
  /** Blank for all rows. */
  readonly expression: string;
  readonly slice: ChosenSlice | null;
}

/** What the panel shows changes only when a filter is answered: one with a mistake, or one that takes long, leaves all as it was. */
export interface FilterState {
  /** Null while all rows are looked at. */
  readonly applied: AppliedFilter | null;
  /** The latest wish, until it is answered. */
  readonly wanted: ChosenRows | null;
  /** Grows with every wish. */
  readonly wantedNumber: number;
  /** The number of the request that is not answered yet. */
  readonly waitsFor: number | null;
  /** Why the latest wish was not granted. */
  readonly refused: { readonly rows: ChosenRows; readonly failure: Failure } | null;
}

export interface AppliedFilter {
  readonly rows: ChosenRows;
  readonly scores: RunScores;
}

export type FilterAction =
  | { readonly type: 'expressionEntered'; readonly expression: string }
  | { readonly type: 'sliceChosen'; readonly slice: ChosenSlice | null }
  | { readonly type: 'allRowsWanted' };

export const initialFilter: FilterState = {
  applied: null,
  wanted: null,
  wantedNumber: 0,
  waitsFor: null,
  refused: null,
};

const everyRow: ChosenRows = { expression: '', slice: null };

/** What is looked at, or will be as soon as it is answered. */
export function chosenRowsOf({ wanted, applied }: FilterState): ChosenRows {
  return wanted ?? applied?.rows ?? everyRow;
}

export function applyFilterAction(filter: FilterState, action: FilterAction): FilterState {
  const chosen = chosenRowsOf(filter);
  switch (action.type) {
    case 'expressionEntered':
      return want(filter, { ...chosen, expression: action.expression.trim() });
    case 'sliceChosen':
      return want(filter, { ...chosen, slice: action.slice });
    case 'allRowsWanted':
      return want(filter, everyRow);
    default:
      return assertNever(action);
  }
}

/** All rows need not be asked for, nor those that are looked at already. */
function want(filter: FilterState, rows: ChosenRows): FilterState {
  const settled = { ...filter, wanted: null, refused: null };
  if (areSame(rows, everyRow)) return { ...settled, applied: null };
  if (filter.applied !== null && areSame(rows, filter.applied.rows)) return settled;
  return { ...settled, wanted: rows, wantedNumber: filter.wantedNumber + 1 };
}

/** An answer to what is not wanted any more changes nothing but that another one can be asked for. */
export function withFilterAnswer(
  filter: FilterState,
  message: Extract<HostMessage, { type: 'filterRead' | 'filterFailed' }>,
): FilterState {
  const { number } = message.request;
  if (number !== filter.waitsFor) return filter;
  const answered = { ...filter, waitsFor: null };
  const { wanted: rows } = filter;
  if (rows === null || number !== filter.wantedNumber) return answered;
  return message.type === 'filterRead'
    ? { ...answered, wanted: null, applied: { rows, scores: message.scores } }
    : { ...answered, wanted: null, refused: { rows, failure: message.failure } };
}

/** The question that has to be put; one at a time, so that whoever types fast waits for the last answer only. */
export function takeFilterRequest(
  filter: FilterState,
  runId: string,
): { readonly filter: FilterState; readonly message: PanelMessage | null } {
  const { wanted, wantedNumber, waitsFor } = filter;
  if (wanted === null || waitsFor !== null) return { filter, message: null };
  return {
    filter: { ...filter, waitsFor: wantedNumber },
    message: { type: 'askFilter', runId, number: wantedNumber, filter: rowFilterOf(wanted) },
  };
}

export function rowFilterOf({ expression, slice }: ChosenRows): RowFilter {
  return { expression, slice: slice === null ? null : { column: slice.column, code: slice.code } };
}

/** As it is kept for a page that comes back, which asks again; null for all rows. */
export function keptFilter(filter: FilterState): ChosenRows | null {
  const rows = chosenRowsOf(filter);
  return areSame(rows, everyRow) ? null : rows;
}

export function filterFrom(kept: ChosenRows | null): FilterState {
  return kept === null ? initialFilter : want(initialFilter, kept);
}

function areSame(one: ChosenRows, other: ChosenRows): boolean {
  const { expression, slice } = one;
  return expression === other.expression && slice?.column === other.slice?.column && slice?.code === other.slice?.code;
}
