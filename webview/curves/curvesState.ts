import { assertNever } from '../../src/base/assertNever';
import { splitNames, type SplitName } from '../../src/engine/splitName';
import type { RunCurves } from '../../src/protocol/inspectorMessages';
import { mostOtherRuns, type HostMessage, type ListedRun, type PanelMessage } from '../../src/protocol/panelMessages';

export const curveTabs = ['plane', 'precision-recall', 'threshold', 'scores', 'reliability'] as const;

export type CurveTab = (typeof curveTabs)[number];

/** What the user looks at below the matrices: which curve, of which rows, beside which other runs. */
export interface CurvesState {
  readonly tab: CurveTab;
  readonly split: SplitName;
  readonly asTable: boolean;
  /** Ids of series that are not drawn. */
  readonly hidden: readonly string[];
  /** Run ids; null takes the pinned ones. */
  readonly chosen: readonly string[] | null;
  /** Null until the first answer. */
  readonly listed: readonly ListedRun[] | null;
  readonly others: readonly RunCurves[];
  /** Grows when the other runs have to be asked for. */
  readonly wanted: number;
  readonly asked: number;
}

export type CurvesAction =
  | { readonly type: 'curveShown'; readonly tab: CurveTab }
  | { readonly type: 'curveSplitChosen'; readonly split: SplitName }
  | { readonly type: 'curveTableToggled' }
  | { readonly type: 'seriesToggled'; readonly id: string }
  | { readonly type: 'otherRunToggled'; readonly runId: string }
  /** The list is looked at, and is to be what it is now. */
  | { readonly type: 'otherRunsOpened' };

/** What is kept for a page that comes back. */
export type KeptCurves = Pick<CurvesState, 'tab' | 'split' | 'asTable' | 'hidden' | 'chosen'>;

export const initialCurves: CurvesState = {
  tab: 'plane',
  split: 'validation',
  asTable: false,
  hidden: [],
  chosen: null,
  listed: null,
  others: [],
  wanted: 1,
  asked: 0,
};

export function keptCurves({ tab, split, asTable, hidden, chosen }: CurvesState): KeptCurves {
  return { tab, split, asTable, hidden, chosen };
}

export function applyCurvesAction(curves: CurvesState, action: CurvesAction): CurvesState {
  switch (action.type) {
    case 'curveShown':
      return { ...curves, tab: action.tab };
    case 'curveSplitChosen':
      return { ...curves, split: action.split };
    case 'curveTableToggled':
      return { ...curves, asTable: !curves.asTable };
    case 'seriesToggled':
      return { ...curves, hidden: toggled(curves.hidden, action.id) };
    case 'otherRunToggled':
      return { ...curves, chosen: toggled(chosenRuns(curves), action.runId), wanted: curves.wanted + 1 };
    case 'otherRunsOpened':
      return { ...curves, wanted: curves.wanted + 1 };
    default:
      return assertNever(action);
  }
}

/** The other runs that are to be drawn. */
export function chosenRuns({ chosen, listed }: CurvesState): readonly string[] {
  return chosen ?? (listed ?? []).filter(({ pinned }) => pinned).map(({ runId }) => runId);
}

/** Draws these runs too, on a curve that other runs are drawn on; those that were chosen first give way where there are too many. */
export function withChosenRuns(curves: CurvesState, runIds: readonly string[]): CurvesState {
  const before = chosenRuns(curves).filter((runId) => !runIds.includes(runId));
  const chosen = [...before, ...runIds].slice(-mostOtherRuns);
  const tab = curves.tab === 'precision-recall' ? curves.tab : 'plane';
  return { ...curves, tab, chosen, wanted: curves.wanted + 1 };
}

export function withOtherRuns(
  curves: CurvesState,
  { listed, curves: others }: Extract<HostMessage, { type: 'otherRunsRead' }>,
): CurvesState {
  return { ...curves, listed, others };
}

/** The question about the other runs, if it has to be put. */
export function takeCurvesRequest(
  curves: CurvesState,
  runId: string,
): { readonly curves: CurvesState; readonly message: PanelMessage | null } {
  if (curves.asked === curves.wanted) return { curves, message: null };
  const chosen = curves.chosen === null ? null : [...curves.chosen];
  return { curves: { ...curves, asked: curves.wanted }, message: { type: 'askOtherRuns', runId, chosen } };
}

/** Splits that have rows, in the order in which the data are used. */
export function splitsWithRows(splits: Readonly<Record<SplitName, { readonly rows: number }>>): readonly SplitName[] {
  return splitNames.filter((split) => splits[split].rows > 0);
}

function toggled(among: readonly string[], one: string): readonly string[] {
  return among.includes(one) ? among.filter((each) => each !== one) : [...among, one];
}
