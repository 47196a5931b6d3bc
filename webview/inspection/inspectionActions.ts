import { assertNever } from '../../src/base/assertNever';
import type { ThresholdPolicy } from '../../src/engine/thresholdPolicy';
import type { RowSort } from '../../src/protocol/inspectorMessages';
import { applyCurvesAction, type CurvesAction } from '../curves/curvesState';
import { applyFilterAction, type FilterAction, type FilterState } from '../filter/filterState';
import { applySlicesAction, type SlicesAction } from '../slices/slicesState';
import { applyImportanceAction, type ImportanceAction } from '../why/importanceState';
import { applyWhyAction, type WhyAction } from '../why/whyState';
import { isClassPlace, isSamePlace, type Place } from './matrixPlaces';
import { epochOfSelection, type Inspection, type SelectedPlace } from './inspection';

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

export function applyInspectionAction(inspection: Inspection, action: InspectionAction): Inspection {
  switch (action.type) {
    case 'placeSelected': {
      const { selected, byKeyboard } = action;
      const focusRequests = inspection.focusRequests + Number(byKeyboard && selected !== null);
      if (isSameSelection(selected, inspection.selected)) return { ...inspection, focusRequests };
      const isOtherPlace =
        selected !== null && (inspection.selected === null || !isSamePlace(selected.place, inspection.selected.place));
      const sort = isOtherPlace ? firstSortOf(selected.place) : inspection.sort;
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
export function withFilter(inspection: Inspection, filter: FilterState): Inspection {
  const after = { ...inspection, filter };
  const wereListed = inspection.rows.selectionNumber >= 0 || inspection.waitsFor !== null;
  return filter.applied !== inspection.filter.applied && wereListed ? asked(after) : after;
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

function isSameSelection(one: SelectedPlace | null, other: SelectedPlace | null): boolean {
  if (one === null || other === null) return one === other;
  return one.split === other.split && isSamePlace(one.place, other.place);
}

function asked(inspection: Inspection): Inspection {
  return { ...inspection, selectionNumber: inspection.selectionNumber + 1, inView: [0, 0], currentRow: 0 };
}
