import type { InspectedRow, RowQuery } from '../../src/protocol/inspectorMessages';
import type { PanelMessage } from '../../src/protocol/panelMessages';
import { takeCurvesRequest } from '../curves/curvesState';
import { takeEpochsRequest } from '../epochs/epochsState';
import { takeHistoryRequest } from '../epochs/historyState';
import { takeFilterRequest } from '../filter/filterState';
import { takeSlicesRequest } from '../slices/slicesState';
import { takeImportanceRequest } from '../why/importanceState';
import { takeWhyRequest } from '../why/whyState';
import { cellsOfPlace, isClassPlace, type Place } from './matrixPlaces';
import { thresholdOf, shownFilter, rowsOfSelection, currentRecord, listedRow, type Inspection } from './inspection';
import { rowsPerPage } from './loadedRows';

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

/** The row that the list is on, where a history can be asked for. */
function rowWithHistory(inspection: Inspection): InspectedRow | undefined {
  return inspection.epochs.kept === null ? undefined : listedRow(inspection);
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
