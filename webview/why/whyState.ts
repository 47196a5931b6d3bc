import { assertNever } from '../../src/base/assertNever';
import type { Result } from '../../src/base/result';
import type { Failure } from '../../src/engine/failure';
import type { RowExplanation } from '../../src/protocol/inspectorMessages';
import type { HostMessage, PanelMessage } from '../../src/protocol/panelMessages';

/** What moved the score of the row that the list is on. */
export interface WhyState {
  readonly isOpen: boolean;
  /** All columns, not only those that moved it most. */
  readonly showsAll: boolean;
  /** Number of the record that an answer is awaited about; one at a time, so that arrow keys cannot get ahead of the answers. */
  readonly waitsFor: number | null;
  /** The last answer; it stays until the next one, which may be about another row. */
  readonly answered: AnsweredWhy | null;
}

interface AnsweredWhy {
  /** Number of the record. */
  readonly row: number;
  readonly answer: Result<RowExplanation, Failure>;
}

export type WhyAction =
  { readonly type: 'whyToggled' } | { readonly type: 'allColumnsToggled' } | { readonly type: 'whyAskedAgain' };

/** What is kept for a page that comes back. */
export type KeptWhy = Pick<WhyState, 'isOpen' | 'showsAll'>;

export const initialWhy: WhyState = { isOpen: false, showsAll: false, waitsFor: null, answered: null };

export function keptWhy({ isOpen, showsAll }: WhyState): KeptWhy {
  return { isOpen, showsAll };
}

export function applyWhyAction(why: WhyState, action: WhyAction): WhyState {
  switch (action.type) {
    case 'whyToggled':
      return { ...why, isOpen: !why.isOpen };
    case 'allColumnsToggled':
      return { ...why, showsAll: !why.showsAll };
    case 'whyAskedAgain':
      return { ...why, answered: null };
    default:
      return assertNever(action);
  }
}

/** An answer that nobody waits for is dropped. */
export function withExplanation(
  why: WhyState,
  { row, answer }: Extract<HostMessage, { type: 'rowExplained' }>,
): WhyState {
  return why.waitsFor === row ? { ...why, waitsFor: null, answered: { row, answer } } : why;
}

/**
 * The question about the current row, if it has to be put: while the pane is closed or an answer is awaited nothing is asked, and then
 * what is wanted by now.
 * @param row number of its record; undefined while it is not loaded
 */
export function takeWhyRequest(
  why: WhyState,
  runId: string,
  row: number | undefined,
): { readonly why: WhyState; readonly message: PanelMessage | null } {
  if (!why.isOpen || row === undefined || why.waitsFor !== null || why.answered?.row === row) {
    return { why, message: null };
  }
  return { why: { ...why, waitsFor: row }, message: { type: 'askExplanation', runId, row } };
}
