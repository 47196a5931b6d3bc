import type { ThresholdPolicy } from '../../src/engine/thresholdPolicy';
import type { Failure } from '../../src/engine/failure';
import type { InspectedRow, RowFilter, RowSort, RunScores } from '../../src/protocol/inspectorMessages';
import type { RunView } from '../../src/protocol/runView';
import { epochThresholdOf } from '../view/epochScrub';
import type { ShownSplit } from '../view/matrixView';
import { initialCurves, keptCurves, type CurvesState, type KeptCurves } from '../curves/curvesState';
import { epochOfSplit, initialEpochs, type EpochsState } from '../epochs/epochsState';
import { initialHistory, type HistoryState } from '../epochs/historyState';
import {
  filterFrom,
  initialFilter,
  keptFilter,
  rowFilterOf,
  type ChosenRows,
  type FilterState,
} from '../filter/filterState';
import { initialSlices, keptSlices, type KeptSlices, type SlicesState } from '../slices/slicesState';
import { initialImportance, keptImportance, type ImportanceState, type KeptImportance } from '../why/importanceState';
import { initialWhy, keptWhy, type KeptWhy, type WhyState } from '../why/whyState';
import { isClassPlace, type Place } from './matrixPlaces';
import { noRows, rowAt, type LoadedRows } from './loadedRows';

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
  /** Rows of all splits are listed together with the weights that were kept, never by class. */
  readonly split: ShownSplit | 'all';
  readonly place: Place;
}

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

/** What rows are taken for among many classes is known of the weights that were kept only, as are test rows among those of all splits. */
export function epochOfSelection(epochs: EpochsState, { split, place }: SelectedPlace): number | null {
  return isClassPlace(place) || split === 'all' ? null : epochOfSplit(epochs, split);
}

/** Number of the record that the list is on; undefined while there is none. */
export function currentRecord(inspection: Inspection): number | undefined {
  return listedRow(inspection)?.row;
}

/** The row that the list is on; undefined while there is none. */
export function listedRow({ selected, rows, currentRow }: Inspection): InspectedRow | undefined {
  return selected === null ? undefined : rowAt(rows, currentRow);
}
