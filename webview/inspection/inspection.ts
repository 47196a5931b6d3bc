import { assertNever } from '../../src/base/assertNever';
import type { ThresholdPolicy } from '../../src/engine/thresholdPolicy';
import type { Failure } from '../../src/engine/failure';
import type { InspectedRow, RowQuery, RowSort, RunScores } from '../../src/protocol/inspectorMessages';
import type { HostMessage, PanelMessage } from '../../src/protocol/panelMessages';
import type { RunView } from '../../src/protocol/runView';
import type { ShownSplit } from '../view/matrixView';
import {
  applyCurvesAction,
  initialCurves,
  keptCurves,
  takeCurvesRequest,
  withChosenRuns,
  withOtherRuns,
  type CurvesAction,
  type CurvesState,
  type KeptCurves,
} from '../curves/curvesState';
import { cellsOfPlace, isClassPlace, isSamePlace, type Place } from './matrixPlaces';
import { splitOfMisses } from './splitOfMisses';

/** Rows are asked for in pages of this size. */
const rowsPerPage = 100;

/** What the user looks at in a completed run: a threshold, rows of its matrix, their order. */
export interface Inspection {
  readonly runId: string;
  /** Of the run itself. */
  readonly ownThreshold: number;
  /** Where the user has moved it to; null while it is the run's own. */
  readonly movedThreshold: number | null;
  /** Tried on this run; null while the user has not tried one. */
  readonly triedPolicy: ThresholdPolicy | null;
  readonly scores: RunScores | null;
  /** Policies under which the test rows of the run were judged; empty until that is known. */
  readonly testPolicies: readonly string[];
  /** Why there are no scores. */
  readonly failure: Failure | null;
  readonly scoresAsked: boolean;
  readonly selected: SelectedPlace | null;
  readonly sort: RowSort;
  /** Grows with every change of what is asked for. */
  readonly selectionNumber: number;
  readonly rows: LoadedRows;
  /** Indexes of the rows in view, both included. */
  readonly inView: readonly [first: number, last: number];
  readonly currentRow: number;
  /** The request that is not answered yet; there is one at a time, so that a slider cannot get ahead of the answers. */
  readonly waitsFor: { readonly selectionNumber: number; readonly page: number } | null;
  /** Grows when the rows are to get the keyboard. */
  readonly focusRequests: number;
  /** The worst misses are asked for, and will be shown once the scores are known. */
  readonly missesWanted: boolean;
  readonly curves: CurvesState;
}

export interface SelectedPlace {
  readonly split: ShownSplit;
  readonly place: Place;
}

/** Rows as far as they are loaded. Until the first answer about a new selection they are those of the one before. */
export interface LoadedRows {
  readonly selectionNumber: number;
  readonly total: number | null;
  readonly pages: ReadonlyMap<number, readonly InspectedRow[]>;
  readonly columns: readonly string[];
  readonly columnCount: number;
  readonly datasetNote: string | null;
  readonly failure: Failure | null;
}

export type InspectionAction =
  | { readonly type: 'placeSelected'; readonly selected: SelectedPlace | null; readonly byKeyboard: boolean }
  | { readonly type: 'thresholdMoved'; readonly threshold: number | null }
  /** `threshold` is what the policy takes on this run; null where the run has no rows to tell. */
  | { readonly type: 'policyTried'; readonly policy: ThresholdPolicy; readonly threshold: number | null }
  | { readonly type: 'sortChanged'; readonly by: RowSort['by'] }
  | { readonly type: 'rowsScrolled'; readonly first: number; readonly last: number }
  | { readonly type: 'rowMoved'; readonly row: number }
  | { readonly type: 'curvesChanged'; readonly change: CurvesAction };

/** What is kept for a page that comes back, as after the panel was hidden. */
export type KeptInspection = Pick<
  Inspection,
  'runId' | 'movedThreshold' | 'triedPolicy' | 'selected' | 'sort' | 'currentRow'
> & { readonly curves: KeptCurves };

const noRows: LoadedRows = {
  selectionNumber: -1,
  total: null,
  pages: new Map(),
  columns: [],
  columnCount: 0,
  datasetNote: null,
  failure: null,
};

/** The inspection of the run that is shown: the one that goes on, a new one, or none while there is no completed run. */
export function inspectionOf(
  run: RunView | null,
  before: Inspection | null,
  kept: KeptInspection | null,
): Inspection | null {
  if (run?.state !== 'done' || run.runId === null || run.threshold === null) return null;
  if (before?.runId === run.runId) return before;
  const fresh: Inspection = {
    runId: run.runId,
    ownThreshold: run.threshold.value,
    movedThreshold: null,
    triedPolicy: null,
    scores: null,
    testPolicies: [],
    failure: null,
    scoresAsked: false,
    selected: null,
    sort: { by: 'margin', descending: true },
    selectionNumber: 0,
    rows: noRows,
    inView: [0, 0],
    currentRow: 0,
    waitsFor: null,
    focusRequests: 0,
    missesWanted: false,
    curves: initialCurves,
  };
  if (kept?.runId !== run.runId) return fresh;
  const curves = { ...fresh.curves, ...kept.curves };
  return { ...fresh, ...kept, curves, inView: [kept.currentRow, kept.currentRow] };
}

export function keptInspection(inspection: Inspection): KeptInspection {
  const { runId, movedThreshold, triedPolicy, selected, sort, currentRow } = inspection;
  const curves = keptCurves(inspection.curves);
  return { runId, movedThreshold, triedPolicy, selected, sort, currentRow, curves };
}

export function thresholdOf({ movedThreshold, ownThreshold }: Inspection): number {
  return movedThreshold ?? ownThreshold;
}

export function rowAt({ pages }: LoadedRows, index: number): InspectedRow | undefined {
  return pages.get(Math.floor(index / rowsPerPage))?.[index % rowsPerPage];
}

export function applyInspectionAction(inspection: Inspection, action: InspectionAction): Inspection {
  switch (action.type) {
    case 'placeSelected': {
      const { selected, byKeyboard } = action;
      const focusRequests = inspection.focusRequests + Number(byKeyboard && selected !== null);
      if (isSameSelection(selected, inspection.selected)) return { ...inspection, focusRequests };
      const sort = selected === null ? inspection.sort : firstSortOf(selected.place);
      return asked({ ...inspection, selected, sort, focusRequests });
    }
    case 'thresholdMoved': {
      const { threshold } = action;
      const movedThreshold = threshold === inspection.ownThreshold ? null : threshold;
      return movedThreshold === inspection.movedThreshold ? inspection : asked({ ...inspection, movedThreshold });
    }
    case 'policyTried': {
      const { policy, threshold } = action;
      const tried: Inspection = { ...inspection, triedPolicy: policy };
      return threshold === null ? tried : applyInspectionAction(tried, { type: 'thresholdMoved', threshold });
    }
    case 'sortChanged': {
      const { sort } = inspection;
      const isSame = JSON.stringify(sort.by) === JSON.stringify(action.by);
      return asked({ ...inspection, sort: { by: action.by, descending: isSame ? !sort.descending : false } });
    }
    case 'rowsScrolled': {
      const { first, last } = action;
      return first === inspection.inView[0] && last === inspection.inView[1]
        ? inspection
        : { ...inspection, inView: [first, last] };
    }
    case 'rowMoved': {
      const last = Math.max(0, (inspection.rows.total ?? 0) - 1);
      return { ...inspection, currentRow: Math.min(Math.max(action.row, 0), last) };
    }
    case 'curvesChanged':
      return { ...inspection, curves: applyCurvesAction(inspection.curves, action.change) };
    default:
      return assertNever(action);
  }
}

/**
 * Mistakes are shown worst first; what is right, closest to a mistake first. How sure a run is of a class among many is not stored:
 * those rows come as the file has them.
 */
function firstSortOf(place: Place): RowSort {
  if (isClassPlace(place)) return { by: 'line', descending: false };
  return { by: 'margin', descending: place === 'fn' || place === 'fp' };
}

function isSameSelection(one: SelectedPlace | null, other: SelectedPlace | null): boolean {
  if (one === null || other === null) return one === other;
  return one.split === other.split && isSamePlace(one.place, other.place);
}

function asked(inspection: Inspection): Inspection {
  return { ...inspection, selectionNumber: inspection.selectionNumber + 1, inView: [0, 0], currentRow: 0 };
}

export type InspectionMessage = Extract<
  HostMessage,
  {
    type: 'showMisses' | 'drawRuns' | 'runInspected' | 'inspectionFailed' | 'otherRunsRead' | 'rowsRead' | 'rowsFailed';
  }
>;

/** Answers that come late, about another run or an earlier selection, are dropped. */
export function applyInspectionMessage(inspection: Inspection, message: InspectionMessage): Inspection {
  switch (message.type) {
    case 'showMisses':
      return showWantedMisses({ ...inspection, missesWanted: true });
    case 'drawRuns':
      return { ...inspection, curves: withChosenRuns(inspection.curves, message.runIds) };
    case 'runInspected':
      return message.runId === inspection.runId
        ? showWantedMisses({ ...inspection, scores: message.scores, testPolicies: message.testPolicies })
        : inspection;
    case 'inspectionFailed':
      return message.runId === inspection.runId ? { ...inspection, failure: message.failure } : inspection;
    case 'otherRunsRead':
      return message.runId === inspection.runId
        ? { ...inspection, curves: withOtherRuns(inspection.curves, message) }
        : inspection;
    case 'rowsRead':
    case 'rowsFailed':
      return withRows(inspection, message);
    default:
      return assertNever(message);
  }
}

function showWantedMisses(inspection: Inspection): Inspection {
  const { missesWanted, scores } = inspection;
  if (!missesWanted || scores === null) return inspection;
  const selected: SelectedPlace = { split: splitOfMisses(scores, thresholdOf(inspection)), place: 'fn' };
  const shown: Inspection = { ...inspection, missesWanted: false };
  return applyInspectionAction(shown, { type: 'placeSelected', selected, byKeyboard: true });
}

function withRows(
  inspection: Inspection,
  message: Extract<InspectionMessage, { type: 'rowsRead' | 'rowsFailed' }>,
): Inspection {
  const { selectionNumber, offset } = message.request;
  const { waitsFor } = inspection;
  const page = offset / rowsPerPage;
  if (waitsFor?.selectionNumber !== selectionNumber || waitsFor.page !== page) return inspection;
  const answered: Inspection = { ...inspection, waitsFor: null };
  // While a threshold is being moved, the answer of a moment ago is better than none.
  if (selectionNumber < inspection.rows.selectionNumber) return answered;
  if (message.type === 'rowsFailed') {
    return { ...answered, rows: { ...noRows, selectionNumber, failure: message.failure } };
  }
  const { rows, ...facts } = message.answer;
  const before = inspection.rows.selectionNumber === selectionNumber ? inspection.rows.pages : [];
  return {
    ...answered,
    rows: { ...facts, selectionNumber, failure: null, pages: new Map([...before, [page, rows]]) },
    currentRow: Math.min(inspection.currentRow, Math.max(0, facts.total - 1)),
  };
}

/** What has to be asked of the host now, and the inspection once it is asked. */
export function takeRequests(inspection: Inspection): { inspection: Inspection; messages: PanelMessage[] } {
  const messages: PanelMessage[] = [];
  let after = inspection;
  if (!after.scoresAsked) {
    messages.push({ type: 'inspectRun', runId: after.runId });
    after = { ...after, scoresAsked: true };
  }
  const page = missingPage(after);
  if (page !== null && after.selected !== null) {
    const { runId, selectionNumber, selected, sort } = after;
    const query: RowQuery = {
      split: selected.split,
      ...rowsOfPlace(selected.place),
      threshold: thresholdOf(after),
      sort,
      offset: page * rowsPerPage,
      limit: rowsPerPage,
    };
    messages.push({ type: 'askRows', runId, selectionNumber, query });
    after = { ...after, waitsFor: { selectionNumber, page } };
  }
  if (after.scores !== null) {
    const { curves, message } = takeCurvesRequest(after.curves, after.runId);
    if (message !== null) messages.push(message);
    after = { ...after, curves };
  }
  return { inspection: after, messages };
}

function rowsOfPlace(place: Place): Pick<RowQuery, 'cells' | 'classes'> {
  if (!isClassPlace(place)) return { cells: [...cellsOfPlace[place]] };
  const { truth, predicted } = place;
  return { cells: ['tp', 'fp', 'tn', 'fn'], classes: { label: truth, predicted } };
}

/** A page in view that is neither loaded nor asked for. */
function missingPage({ scores, selected, rows, selectionNumber, inView, waitsFor }: Inspection): number | null {
  if (scores === null || selected === null || waitsFor !== null) return null;
  const isCurrent = rows.selectionNumber === selectionNumber;
  if (isCurrent && rows.failure !== null) return null;
  const lastRow = isCurrent ? (rows.total ?? 1) - 1 : inView[1];
  const first = Math.floor(Math.max(0, Math.min(inView[0], lastRow)) / rowsPerPage);
  const last = Math.floor(Math.max(0, Math.min(inView[1], lastRow)) / rowsPerPage);
  for (let page = first; page <= last; page++) if (!isCurrent || !rows.pages.has(page)) return page;
  return null;
}
