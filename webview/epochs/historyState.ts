import type { InspectedRow, RowHistory } from '../../src/protocol/inspectorMessages';
import type { HostMessage, PanelMessage } from '../../src/protocol/panelMessages';

/** What the epochs made of the row that the list is on. */
export interface HistoryState {
  /** The last answer; it stays until the next one, which may be about another row. */
  readonly answered: AnsweredHistory | null;
  /** The row that an answer is awaited about; one at a time, so that arrow keys cannot get ahead of the answers. */
  readonly waitsFor: ListedRow | null;
}

type ListedRow = Pick<InspectedRow, 'row' | 'line'>;

interface AnsweredHistory extends ListedRow {
  /** Null for a row that epochs did not score. */
  readonly history: RowHistory | null;
}

export const initialHistory: HistoryState = { answered: null, waitsFor: null };

export function withHistory(
  state: HistoryState,
  { row, answer }: Extract<HostMessage, { type: 'rowHistoryRead' }>,
): HistoryState {
  const { waitsFor } = state;
  if (waitsFor?.row !== row) return state;
  return { waitsFor: null, answered: { ...waitsFor, history: answer.ok ? answer.value : null } };
}

/** @param current the row that the list is on; undefined while it is not loaded */
export function takeHistoryRequest(
  state: HistoryState,
  runId: string,
  current: ListedRow | undefined,
): { readonly history: HistoryState; readonly message: PanelMessage | null } {
  if (current === undefined || state.waitsFor !== null || state.answered?.row === current.row) {
    return { history: state, message: null };
  }
  const { row, line } = current;
  return { history: { ...state, waitsFor: { row, line } }, message: { type: 'askRowHistory', runId, row } };
}
