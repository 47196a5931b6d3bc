import { assertNever } from '../../src/base/assertNever';
import type { ThresholdPolicy } from '../../src/engine/thresholdPolicy';
import type { Failure } from '../../src/engine/failure';
import type { InspectedRow, RowFilter, RowQuery, RowSort, RunScores } from '../../src/protocol/inspectorMessages';
import type { HostMessage, PanelMessage } from '../../src/protocol/panelMessages';
import type { RunView } from '../../src/protocol/runView';
import { epochThresholdOf } from '../view/epochScrub';
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
import {
  epochOfSplit,
  initialEpochs,
  takeEpochsRequest,
  withEpochScores,
  type EpochsState,
} from '../epochs/epochsState';
import { initialHistory, takeHistoryRequest, withHistory, type HistoryState } from '../epochs/historyState';
import {
  applyFilterAction,
  filterFrom,
  initialFilter,
  keptFilter,
  rowFilterOf,
  takeFilterRequest,
  withFilterAnswer,
  type ChosenRows,
  type FilterAction,
  type FilterState,
} from '../filter/filterState';
import {
  applySlicesAction,
  initialSlices,
  keptSlices,
  takeSlicesRequest,
  withSlicesAnswer,
  type KeptSlices,
  type SlicesAction,
  type SlicesState,
} from '../slices/slicesState';
import {
  applyImportanceAction,
  initialImportance,
  keptImportance,
  takeImportanceRequest,
  withImportance,
  type ImportanceAction,
  type ImportanceState,
  type KeptImportance,
} from '../why/importanceState';
import {
  applyWhyAction,
  initialWhy,
  keptWhy,
  takeWhyRequest,
  withExplanation,
  type KeptWhy,
  type WhyAction,
  type WhyState,
} from '../why/whyState';
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
  /** Of all rows, which the decision belongs to; what is shown is often of a filter: `shownScores`. */
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
  readonly filter: FilterState;
  /** Null where the run has no column that lends itself, and until it is known. */
  readonly filterExample: string | null;
  readonly slices: SlicesState;
  readonly why: WhyState;
  readonly importance: ImportanceState;
  readonly epochs: EpochsState;
  readonly history: HistoryState;
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
  | { readonly type: 'curvesChanged'; readonly change: CurvesAction }
  | { readonly type: 'filterChanged'; readonly change: FilterAction }
  | { readonly type: 'slicesChanged'; readonly change: SlicesAction }
  | { readonly type: 'whyChanged'; readonly change: WhyAction }
  | { readonly type: 'importanceChanged'; readonly change: ImportanceAction };

/** What is kept for a page that comes back, as after the panel was hidden. */
export type KeptInspection = Pick<
  Inspection,
  'runId' | 'movedThreshold' | 'triedPolicy' | 'selected' | 'sort' | 'currentRow'
> & {
  readonly curves: KeptCurves;
  readonly filter: ChosenRows | null;
  readonly slices: KeptSlices;
  readonly why: KeptWhy;
  readonly importance: KeptImportance;
};

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
    filter: initialFilter,
    filterExample: null,
    slices: initialSlices,
    why: initialWhy,
    importance: initialImportance,
    epochs: initialEpochs(epochThresholdOf(run)),
    history: initialHistory,
  };
  if (kept?.runId !== run.runId) return fresh;
  return {
    ...fresh,
    ...kept,
    curves: { ...fresh.curves, ...kept.curves },
    filter: filterFrom(kept.filter),
    slices: { ...fresh.slices, ...kept.slices },
    why: { ...fresh.why, ...kept.why },
    importance: { ...fresh.importance, ...kept.importance },
    inView: [kept.currentRow, kept.currentRow],
  };
}

export function keptInspection(inspection: Inspection): KeptInspection {
  const { runId, movedThreshold, triedPolicy, selected, sort, currentRow } = inspection;
  return {
    ...{ runId, movedThreshold, triedPolicy, selected, sort, currentRow },
    curves: keptCurves(inspection.curves),
    filter: keptFilter(inspection.filter),
    slices: keptSlices(inspection.slices),
    why: keptWhy(inspection.why),
    importance: keptImportance(inspection.importance),
  };
}

export function thresholdOf({
  movedThreshold,
  ownThreshold,
}: Pick<Inspection, 'movedThreshold' | 'ownThreshold'>): number {
  return movedThreshold ?? ownThreshold;
}

/** Of the rows that are looked at. */
export function shownScores({ scores, filter }: Pick<Inspection, 'scores' | 'filter'>): RunScores | null {
  return filter.applied?.scores ?? scores;
}

/** Of the rows that are looked at; null for all rows. */
export function shownFilter({ filter }: Pick<Inspection, 'filter'>): RowFilter | null {
  return filter.applied === null ? null : rowFilterOf(filter.applied.rows);
}

/** How rows are looked at: as an epoch scored them at the threshold of epochs, or with the weights that were kept. */
export function rowsOfSelection(
  inspection: Inspection,
  selected: SelectedPlace,
): { epoch: number | null; threshold: number } {
  const epoch = epochOfSelection(inspection.epochs, selected);
  return { epoch, threshold: epoch === null ? thresholdOf(inspection) : inspection.epochs.threshold };
}

/** What rows are taken for among many classes is known of the weights that were kept only. */
function epochOfSelection(epochs: EpochsState, { split, place }: SelectedPlace): number | null {
  return isClassPlace(place) ? null : epochOfSplit(epochs, split);
}

/** Other rows are listed only where those of the selection are others at that epoch. @param at null for the run as it is */
export function lookAtEpoch(inspection: Inspection, at: number | null): Inspection {
  const { epochs, selected } = inspection;
  if (epochs.at === at) return inspection;
  const after: Inspection = {
    ...inspection,
    epochs: { ...epochs, at, answered: at === null ? {} : epochs.answered },
  };
  const areOthers =
    selected !== null && epochOfSelection(epochs, selected) !== epochOfSelection(after.epochs, selected);
  return areOthers ? asked(after) : after;
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
    case 'filterChanged':
      return withFilter(inspection, applyFilterAction(inspection.filter, action.change));
    case 'slicesChanged':
      return { ...inspection, slices: applySlicesAction(inspection.slices, action.change) };
    case 'whyChanged':
      return { ...inspection, why: applyWhyAction(inspection.why, action.change) };
    case 'importanceChanged':
      return { ...inspection, importance: applyImportanceAction(inspection.importance, action.change) };
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

/** Other rows are listed once a filter holds; those of a page that comes back are not listed before. */
function withFilter(inspection: Inspection, filter: FilterState): Inspection {
  const after = { ...inspection, filter };
  const wereListed = inspection.rows.selectionNumber >= 0 || inspection.waitsFor !== null;
  return filter.applied !== inspection.filter.applied && wereListed ? asked(after) : after;
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
    type:
      | 'runInspected'
      | 'inspectionFailed'
      | 'otherRunsRead'
      | 'rowsRead'
      | 'rowsFailed'
      | 'filterRead'
      | 'filterFailed'
      | 'slicesRead'
      | 'slicesFailed'
      | 'rowExplained'
      | 'importanceMeasured'
      | 'epochScoresRead'
      | 'rowHistoryRead'
      | 'showMisses'
      | 'drawRuns';
  }
>;

/** Answers that come late, about another run or an earlier selection, are dropped. */
export function applyInspectionMessage(inspection: Inspection, message: InspectionMessage): Inspection {
  switch (message.type) {
    case 'showMisses':
      return showWantedMisses({ ...inspection, missesWanted: true });
    case 'drawRuns':
      return { ...inspection, curves: withChosenRuns(inspection.curves, message.runIds) };
    case 'runInspected': {
      const { runId, scores, testPolicies, filterExample, keptEpochs: kept } = message;
      const epochs = { ...inspection.epochs, kept };
      return runId === inspection.runId
        ? showWantedMisses({ ...inspection, scores, testPolicies, filterExample, epochs })
        : inspection;
    }
    case 'inspectionFailed':
      return message.runId === inspection.runId ? { ...inspection, failure: message.failure } : inspection;
    case 'otherRunsRead':
      return message.runId === inspection.runId
        ? { ...inspection, curves: withOtherRuns(inspection.curves, message) }
        : inspection;
    case 'rowsRead':
    case 'rowsFailed':
      return withRows(inspection, message);
    case 'filterRead':
    case 'filterFailed':
      return message.request.runId === inspection.runId
        ? withFilter(inspection, withFilterAnswer(inspection.filter, message))
        : inspection;
    case 'slicesRead':
    case 'slicesFailed':
      return message.request.runId === inspection.runId
        ? { ...inspection, slices: withSlicesAnswer(inspection.slices, message) }
        : inspection;
    case 'rowExplained':
      return message.runId === inspection.runId
        ? { ...inspection, why: withExplanation(inspection.why, message) }
        : inspection;
    case 'importanceMeasured':
      return message.runId === inspection.runId
        ? { ...inspection, importance: withImportance(inspection.importance, message) }
        : inspection;
    case 'epochScoresRead':
      return message.runId === inspection.runId
        ? { ...inspection, epochs: withEpochScores(inspection.epochs, message) }
        : inspection;
    case 'rowHistoryRead':
      return message.runId === inspection.runId
        ? { ...inspection, history: withHistory(inspection.history, message) }
        : inspection;
    default:
      return assertNever(message);
  }
}

function showWantedMisses(inspection: Inspection): Inspection {
  const scores = shownScores(inspection);
  if (!inspection.missesWanted || scores === null) return inspection;
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
    const { epoch, threshold } = rowsOfSelection(after, selected);
    const filter = shownFilter(after);
    const query: RowQuery = {
      split: selected.split,
      ...rowsOfPlace(selected.place),
      threshold,
      ...(epoch !== null && { epoch }),
      ...(filter !== null && { filter }),
      sort,
      offset: page * rowsPerPage,
      limit: rowsPerPage,
    };
    messages.push({ type: 'askRows', runId, selectionNumber, query });
    after = { ...after, waitsFor: { selectionNumber, page } };
  }
  if (after.scores !== null) {
    const ofCurves = takeCurvesRequest(after.curves, after.runId);
    const ofFilter = takeFilterRequest(after.filter, after.runId);
    const ofSlices = takeSlicesRequest(after.slices, {
      runId: after.runId,
      threshold: thresholdOf(after),
      expression: after.filter.applied?.rows.expression ?? '',
    });
    const ofImportance = takeImportanceRequest(after.importance, after.runId);
    const ofWhy = takeWhyRequest(after.why, after.runId, currentRecord(after));
    const ofEpochs = takeEpochsRequest(after.epochs, after.runId, after.curves.split, shownFilter(after));
    const ofHistory = takeHistoryRequest(after.history, after.runId, rowWithHistory(after));
    for (const { message } of [ofCurves, ofFilter, ofSlices, ofImportance, ofWhy, ofEpochs, ofHistory]) {
      if (message !== null) messages.push(message);
    }
    after = {
      ...after,
      curves: ofCurves.curves,
      filter: ofFilter.filter,
      slices: ofSlices.slices,
      importance: ofImportance.importance,
      why: ofWhy.why,
      epochs: ofEpochs.epochs,
      history: ofHistory.history,
    };
  }
  return { inspection: after, messages };
}

/** Number of the record that the list is on; undefined while there is none. */
export function currentRecord(inspection: Inspection): number | undefined {
  return listedRow(inspection)?.row;
}

/** The row that the list is on, where a history can be asked for. */
function rowWithHistory(inspection: Inspection): InspectedRow | undefined {
  return inspection.epochs.kept === null ? undefined : listedRow(inspection);
}

function listedRow({ selected, rows, currentRow }: Inspection): InspectedRow | undefined {
  return selected === null ? undefined : rowAt(rows, currentRow);
}

function rowsOfPlace(place: Place): Pick<RowQuery, 'cells' | 'classes'> {
  if (!isClassPlace(place)) return { cells: [...cellsOfPlace[place]] };
  const { truth, predicted } = place;
  return { cells: ['tp', 'fp', 'tn', 'fn'], classes: { label: truth, predicted } };
}

/** A page in view that is neither loaded nor asked for. */
function missingPage(inspection: Inspection): number | null {
  const { scores, selected, rows, selectionNumber, inView, waitsFor, filter } = inspection;
  if (scores === null || selected === null || waitsFor !== null) return null;
  // Other rows are about to be listed.
  if (filter.wanted !== null) return null;
  const isCurrent = rows.selectionNumber === selectionNumber;
  if (isCurrent && rows.failure !== null) return null;
  const lastRow = isCurrent ? (rows.total ?? 1) - 1 : inView[1];
  const first = Math.floor(Math.max(0, Math.min(inView[0], lastRow)) / rowsPerPage);
  const last = Math.floor(Math.max(0, Math.min(inView[1], lastRow)) / rowsPerPage);
  for (let page = first; page <= last; page++) if (!isCurrent || !rows.pages.has(page)) return page;
  return null;
}
