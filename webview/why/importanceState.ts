import { assertNever } from '../../src/base/assertNever';
import type { Result } from '../../src/base/result';
import type { Failure } from '../../src/engine/failure';
import type { SplitName } from '../../src/engine/splitName';
import type { ImportanceAnswer } from '../../src/protocol/inspectorMessages';
import type { HostMessage, PanelMessage } from '../../src/protocol/panelMessages';

/** What each column is worth to the model, measured on the rows of one split when the user asks for it. */
export interface ImportanceState {
  readonly split: SplitName;
  /** Splits on which it is wanted: it takes seconds, so none is at first. */
  readonly wanted: readonly SplitName[];
  readonly showsAll: boolean;
  /** Split whose answer is awaited. */
  readonly waitsFor: SplitName | null;
  readonly answers: ReadonlyMap<SplitName, Result<ImportanceAnswer, Failure>>;
}

export type ImportanceAction =
  | { readonly type: 'importanceSplitChosen'; readonly split: SplitName }
  /** Also again, after a failure. */
  | { readonly type: 'importanceWanted' }
  | { readonly type: 'allColumnsToggled' };

/** What is kept for a page that comes back. */
export type KeptImportance = Pick<ImportanceState, 'split' | 'wanted' | 'showsAll'>;

export const initialImportance: ImportanceState = {
  split: 'validation',
  wanted: [],
  showsAll: false,
  waitsFor: null,
  answers: new Map(),
};

export function keptImportance({ split, wanted, showsAll }: ImportanceState): KeptImportance {
  return { split, wanted, showsAll };
}

export function applyImportanceAction(importance: ImportanceState, action: ImportanceAction): ImportanceState {
  switch (action.type) {
    case 'importanceSplitChosen':
      return { ...importance, split: action.split };
    case 'importanceWanted': {
      const { split, wanted, answers } = importance;
      const others = [...answers].filter(([of]) => of !== split);
      return { ...importance, wanted: [...new Set([...wanted, split])], answers: new Map(others) };
    }
    case 'allColumnsToggled':
      return { ...importance, showsAll: !importance.showsAll };
    default:
      return assertNever(action);
  }
}

export function withImportance(
  importance: ImportanceState,
  { split, answer }: Extract<HostMessage, { type: 'importanceMeasured' }>,
): ImportanceState {
  const waitsFor = importance.waitsFor === split ? null : importance.waitsFor;
  return { ...importance, waitsFor, answers: new Map([...importance.answers, [split, answer]]) };
}

/** The question about the split that is looked at, if it is wanted and has to be put. */
export function takeImportanceRequest(
  importance: ImportanceState,
  runId: string,
): { readonly importance: ImportanceState; readonly message: PanelMessage | null } {
  const { split, wanted, waitsFor, answers } = importance;
  if (!wanted.includes(split) || waitsFor !== null || answers.has(split)) return { importance, message: null };
  return { importance: { ...importance, waitsFor: split }, message: { type: 'askImportance', runId, split } };
}
