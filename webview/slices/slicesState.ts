import { assertNever } from '../../src/base/assertNever';
import type { Failure } from '../../src/engine/failure';
import type { SplitName } from '../../src/engine/splitName';
import type { SliceQuery, SlicesAnswer } from '../../src/protocol/inspectorMessages';
import type { HostMessage, PanelMessage } from '../../src/protocol/panelMessages';

/** How well the run does on rows that are told apart by a column. Nothing is asked while nobody looks: the whole file has to be read. */
export interface SlicesState {
  readonly isOpen: boolean;
  /** Null for the first that tells rows apart. */
  readonly column: string | null;
  readonly split: SplitName;
  /** The latest; about an earlier threshold, column or split while another one is waited for. */
  readonly answer: SlicesAnswer | null;
  readonly failure: Failure | null;
  /** The question that answer or failure are about. */
  readonly answered: SliceQuery | null;
  readonly waitsFor: { readonly number: number; readonly query: SliceQuery } | null;
  /** Grows with every question. */
  readonly askedNumber: number;
}

export type SlicesAction =
  | { readonly type: 'slicesToggled' }
  | { readonly type: 'sliceColumnChosen'; readonly column: string }
  | { readonly type: 'sliceSplitChosen'; readonly split: SplitName }
  /** After a failure, whose cause the user may have mended. */
  | { readonly type: 'slicesAskedAgain' };

/** What is kept for a page that comes back. */
export type KeptSlices = Pick<SlicesState, 'isOpen' | 'column' | 'split'>;

export const initialSlices: SlicesState = {
  isOpen: false,
  column: null,
  split: 'validation',
  answer: null,
  failure: null,
  answered: null,
  waitsFor: null,
  askedNumber: 0,
};

export function keptSlices({ isOpen, column, split }: SlicesState): KeptSlices {
  return { isOpen, column, split };
}

/** Whatever the user does, a question that failed may be put again. */
export function applySlicesAction(slices: SlicesState, action: SlicesAction): SlicesState {
  const { failure, answered } = slices;
  const mended = failure === null ? { failure, answered } : { failure: null, answered: null };
  switch (action.type) {
    case 'slicesToggled':
      return { ...slices, ...mended, isOpen: !slices.isOpen };
    case 'sliceColumnChosen':
      return { ...slices, ...mended, column: action.column };
    case 'sliceSplitChosen':
      return { ...slices, ...mended, split: action.split };
    case 'slicesAskedAgain':
      return { ...slices, ...mended };
    default:
      return assertNever(action);
  }
}

export function withSlicesAnswer(
  slices: SlicesState,
  message: Extract<HostMessage, { type: 'slicesRead' | 'slicesFailed' }>,
): SlicesState {
  const { waitsFor } = slices;
  if (waitsFor?.number !== message.request.number) return slices;
  const answered = { ...slices, waitsFor: null, answered: waitsFor.query };
  return message.type === 'slicesRead'
    ? { ...answered, answer: message.answer, failure: null }
    : { ...answered, failure: message.failure };
}

/**
 * The question about the rows, threshold, column and split of now, if it is not the one that was answered. One at a time; after a
 * failure none, so that a file that is gone is not looked for at each move of the threshold.
 */
export function takeSlicesRequest(
  slices: SlicesState,
  { runId, threshold, expression }: { readonly runId: string; readonly threshold: number; readonly expression: string },
): { readonly slices: SlicesState; readonly message: PanelMessage | null } {
  const { isOpen, column, split, failure, answered, waitsFor } = slices;
  const query: SliceQuery = { column, split, threshold, expression };
  if (!isOpen || waitsFor !== null || failure !== null || isSameQuery(query, answered))
    return { slices, message: null };
  const number = slices.askedNumber + 1;
  return {
    slices: { ...slices, askedNumber: number, waitsFor: { number, query } },
    message: { type: 'askSlices', runId, number, query },
  };
}

function isSameQuery(one: SliceQuery, other: SliceQuery | null): boolean {
  return (
    one.column === other?.column &&
    one.split === other.split &&
    one.threshold === other.threshold &&
    one.expression === other.expression
  );
}
