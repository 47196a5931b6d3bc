import { assertNever } from '../../src/base/assertNever';
import type { HostMessage } from '../../src/protocol/panelMessages';
import { withChosenRuns, withOtherRuns } from '../curves/curvesState';
import { withEpochScores } from '../epochs/epochsState';
import { withHistory } from '../epochs/historyState';
import { withFilterAnswer } from '../filter/filterState';
import { withSlicesAnswer } from '../slices/slicesState';
import { withImportance } from '../why/importanceState';
import { withExplanation } from '../why/whyState';
import { splitOfMisses } from './splitOfMisses';
import { thresholdOf, shownScores, type Inspection, type SelectedPlace } from './inspection';
import { noRows, rowsPerPage } from './loadedRows';
import { applyInspectionAction, withFilter } from './inspectionActions';

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
