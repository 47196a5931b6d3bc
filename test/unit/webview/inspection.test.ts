import assert from 'node:assert/strict';
import type { InspectedRow, InspectedRows, RunScores } from '../../../src/protocol/inspectorMessages';
import type { PanelMessage } from '../../../src/protocol/panelMessages';
import { applyInspectionAction, type InspectionAction } from '../../../webview/inspection/inspectionActions';
import { applyInspectionMessage } from '../../../webview/inspection/inspectionMessages';
import {
  inspectionOf,
  keptInspection,
  shownScores,
  thresholdOf,
  type Inspection,
} from '../../../webview/inspection/inspection';
import { rowAt } from '../../../webview/inspection/loadedRows';
import { takeRequests } from '../../../webview/inspection/inspectionRequests';
import { runOf } from './sampleRun';

const threshold = { policy: 'fixed=0.5', value: 0.5, feasible: true, guarantee: null };
const run = runOf({ state: 'done', runId: 'run-1', threshold });
const side = { positives: Float64Array.of(0.2, 0.6), negatives: Float64Array.of(0.1) };
const scores: RunScores = { train: side, validation: side, test: side, calibration: side };
const misses: InspectionAction = {
  type: 'placeSelected',
  selected: { split: 'test', place: 'fn' },
  byKeyboard: false,
};

function row(number: number): InspectedRow {
  return {
    row: number,
    line: number,
    lastLine: number,
    split: 'test',
    label: 'M',
    predicted: null,
    score: 0.1,
    spread: null,
    missedEpochs: null,
    cell: 'fn',
    values: [],
  };
}

function answerOf(total: number, offset: number): InspectedRows {
  const count = Math.min(100, total - offset);
  const rows = Array.from({ length: count }, (_, index) => row(offset + index));
  return { total, rows, columns: [], columnCount: 0, datasetNote: null };
}

function begun(): Inspection {
  const inspection = inspectionOf(run, null, null);
  assert.ok(inspection);
  return inspection;
}

/** With scores, and everything asked for that there is to ask. */
function ready(...actions: readonly InspectionAction[]): Inspection {
  const asked = takeRequests(begun()).inspection;
  const loaded = applyInspectionMessage(asked, {
    type: 'runInspected',
    runId: 'run-1',
    scores,
    testPolicies: ['fixed=0.5'],
    filterExample: 'age > 54',
    keptEpochs: null,
  });
  return actions.reduce(
    (inspection, action) => takeRequests(applyInspectionAction(inspection, action)).inspection,
    loaded,
  );
}

function queryOf(messages: readonly PanelMessage[]): Extract<PanelMessage, { type: 'askRows' }> {
  const [message] = messages;
  assert.ok(message?.type === 'askRows', JSON.stringify(messages));
  return message;
}

describe('looking into a run', () => {
  it('looks at the threshold that a tried policy takes, and keeps the policy for a page that comes back', () => {
    const policy = { kind: 'recall', recall: 0.9 } as const;
    const tried = applyInspectionAction(begun(), { type: 'policyTried', policy, threshold: 0.25 });
    assert.equal(thresholdOf(tried), 0.25);
    assert.deepEqual(inspectionOf(run, null, keptInspection(tried))?.triedPolicy, policy);
  });

  it('stays where it is while a policy has no rows to tell its threshold', () => {
    const moved = applyInspectionAction(begun(), { type: 'thresholdMoved', threshold: 0.3 });
    const policy = { kind: 'guaranteed-recall', recall: 0.9, delta: 0.1 } as const;
    const tried = applyInspectionAction(moved, { type: 'policyTried', policy, threshold: null });
    assert.deepEqual([thresholdOf(tried), tried.triedPolicy], [0.3, policy]);
  });

  it('begins when a run is complete, and anew with the next one', () => {
    assert.equal(inspectionOf(runOf({ state: 'training', runId: 'run-1' }), null, null), null);
    assert.equal(inspectionOf(null, begun(), null), null);
    const before = begun();
    assert.equal(inspectionOf({ ...run, timings: null }, before, null), before);
    assert.equal(inspectionOf({ ...run, runId: 'run-2' }, before, null)?.runId, 'run-2');
  });

  it('asks for the scores once, and for rows only when it has them', () => {
    const first = takeRequests(applyInspectionAction(begun(), misses));
    assert.deepEqual(first.messages, [{ type: 'inspectRun', runId: 'run-1' }]);
    assert.deepEqual(takeRequests(first.inspection).messages, []);
    const loaded = applyInspectionMessage(first.inspection, {
      type: 'runInspected',
      runId: 'run-1',
      scores,
      testPolicies: ['fixed=0.5'],
      filterExample: 'age > 54',
      keptEpochs: null,
    });
    assert.deepEqual(queryOf(takeRequests(loaded).messages).query, {
      split: 'test',
      cells: ['fn'],
      threshold: 0.5,
      sort: { by: 'margin', descending: true },
      offset: 0,
      limit: 100,
    });
  });

  it('lists mistakes worst first and right decisions closest first', () => {
    const hits: InspectionAction = { ...misses, selected: { split: 'test', place: 'tp' } };
    assert.equal(ready(misses).sort.descending, true);
    assert.equal(ready(hits).sort.descending, false);
  });

  it('lists the rows of a true and of a predicted class as the file has them, whatever the threshold', () => {
    const begunWithScores = ready();
    const ask = (truth: string | null, predicted: string | null): PanelMessage[] => {
      const selected = { split: 'train', place: { truth, predicted } } as const;
      return takeRequests(
        applyInspectionAction(begunWithScores, { type: 'placeSelected', selected, byKeyboard: false }),
      ).messages;
    };
    const { query } = queryOf(ask('ill', 'well'));
    assert.deepEqual(query.classes, { label: 'ill', predicted: 'well' });
    assert.deepEqual(query.cells, ['tp', 'fp', 'tn', 'fn']);
    assert.deepEqual(query.sort, { by: 'line', descending: false });
    assert.deepEqual(queryOf(ask(null, 'well')).query.classes, { label: null, predicted: 'well' });
  });

  it('does not ask again for the class that is selected already', () => {
    const place = { truth: 'ill', predicted: 'well' };
    const select: InspectionAction = {
      type: 'placeSelected',
      selected: { split: 'train', place },
      byKeyboard: true,
    };
    const once = ready(select);
    const twice = applyInspectionAction(once, { ...select, selected: { split: 'train', place: { ...place } } });
    assert.deepEqual([twice.selectionNumber, twice.focusRequests], [once.selectionNumber, 2]);
  });

  it('shows the worst misses when they are asked for from outside, also before the scores are known', () => {
    const asked = applyInspectionMessage(takeRequests(begun()).inspection, { type: 'showMisses' });
    assert.deepEqual([asked.selected, asked.focusRequests], [null, 0]);
    const facts = { scores, testPolicies: [], filterExample: null, keptEpochs: null };
    const shown = applyInspectionMessage(asked, { type: 'runInspected', runId: 'run-1', ...facts });
    assert.deepEqual(shown.selected, { split: 'all', place: 'fn' });
    assert.deepEqual([shown.sort, shown.focusRequests], [{ by: 'margin', descending: true }, 1]);
    assert.equal(applyInspectionMessage(shown, { type: 'showMisses' }).focusRequests, 2);
  });

  it('waits for an answer before it asks again, and then asks for what is wanted by now', () => {
    const asked = ready(misses);
    const moved = [0.4, 0.3, 0.2].reduce((inspection, to) => {
      const { inspection: next, messages } = takeRequests(
        applyInspectionAction(inspection, { type: 'thresholdMoved', threshold: to }),
      );
      assert.deepEqual(messages, []);
      return next;
    }, asked);
    const answered = applyInspectionMessage(moved, {
      type: 'rowsRead',
      request: { selectionNumber: 1, offset: 0 },
      answer: answerOf(3, 0),
    });
    assert.equal(answered.rows.total, 3);
    const { selectionNumber, query } = queryOf(takeRequests(answered).messages);
    assert.deepEqual([selectionNumber, query.threshold], [4, 0.2]);
  });

  it('asks for the pages in view, and keeps those that it has', () => {
    const first = applyInspectionMessage(ready(misses), {
      type: 'rowsRead',
      request: { selectionNumber: 1, offset: 0 },
      answer: answerOf(1_000_000, 0),
    });
    assert.deepEqual(takeRequests(first).messages, []);
    const scrolled = takeRequests(
      applyInspectionAction(first, { type: 'rowsScrolled', first: 500_090, last: 500_104 }),
    );
    assert.equal(queryOf(scrolled.messages).query.offset, 500_000);
    const next = takeRequests(
      applyInspectionMessage(scrolled.inspection, {
        type: 'rowsRead',
        request: { selectionNumber: 1, offset: 500_000 },
        answer: answerOf(1_000_000, 500_000),
      }),
    );
    assert.equal(queryOf(next.messages).query.offset, 500_100);
    assert.equal(rowAt(next.inspection.rows, 500_099)?.row, 500_099);
    assert.equal(rowAt(next.inspection.rows, 42)?.row, 42);
    assert.equal(rowAt(next.inspection.rows, 500_100), undefined);
  });

  it('asks why for the row that the list is on, while that is looked at', () => {
    const listed = applyInspectionMessage(ready(misses, { type: 'whyChanged', change: { type: 'whyToggled' } }), {
      type: 'rowsRead',
      request: { selectionNumber: 1, offset: 0 },
      answer: answerOf(3, 0),
    });
    const moved = takeRequests(applyInspectionAction(listed, { type: 'rowMoved', row: 2 }));
    assert.deepEqual(moved.messages, [{ type: 'askExplanation', runId: 'run-1', row: 2 }]);
    const closed = applyInspectionAction(moved.inspection, { ...misses, selected: null });
    assert.deepEqual(takeRequests(closed).messages, []);
  });

  it('drops an answer that nobody waits for, and one about another run', () => {
    const asked = ready(misses);
    const late = { type: 'rowsRead', request: { selectionNumber: 0, offset: 0 }, answer: answerOf(3, 0) } as const;
    assert.equal(applyInspectionMessage(asked, late), asked);
    const other = {
      type: 'runInspected',
      runId: 'run-0',
      scores,
      testPolicies: [],
      filterExample: null,
      keptEpochs: null,
    } as const;
    assert.equal(applyInspectionMessage(asked, other), asked);
  });

  it('shows why rows could not be read, and does not ask for the same again', () => {
    const failure = { kind: 'data', code: 'column-not-found', message: 'No.', advice: 'Yes.' } as const;
    const failed = applyInspectionMessage(ready(misses), {
      type: 'rowsFailed',
      request: { selectionNumber: 1, offset: 0 },
      failure,
    });
    assert.equal(failed.rows.failure, failure);
    assert.deepEqual(takeRequests(failed).messages, []);
  });

  it('sorts by a column, and the other way round when asked again', () => {
    const age: InspectionAction = { type: 'sortChanged', by: { column: 'age' } };
    assert.deepEqual(ready(misses, age).sort, { by: { column: 'age' }, descending: false });
    assert.deepEqual(ready(misses, age, age).sort, { by: { column: 'age' }, descending: true });
  });

  it('is at the run’s own threshold again when that is moved to', () => {
    const moved = ready({ type: 'thresholdMoved', threshold: 0.3 });
    assert.deepEqual([moved.movedThreshold, thresholdOf(moved)], [0.3, 0.3]);
    const back = applyInspectionAction(moved, { type: 'thresholdMoved', threshold: 0.5 });
    assert.deepEqual([back.movedThreshold, thresholdOf(back)], [null, 0.5]);
  });

  it('moves through the rows within their number', () => {
    const listed = applyInspectionMessage(ready(misses), {
      type: 'rowsRead',
      request: { selectionNumber: 1, offset: 0 },
      answer: answerOf(3, 0),
    });
    const at = (to: number): number => applyInspectionAction(listed, { type: 'rowMoved', row: to }).currentRow;
    assert.deepEqual([at(-1), at(2), at(3)], [0, 2, 2]);
  });

  it('comes back as it was when its page comes back, for the same run', () => {
    const left = ready(misses, { type: 'thresholdMoved', threshold: 0.3 });
    const kept = keptInspection(left);
    assert.deepEqual(keptInspection(inspectionOf(run, null, kept) ?? left), kept);
    assert.equal(inspectionOf({ ...run, runId: 'run-2' }, null, kept)?.selected, null);
  });

  it('lists the rows of a filter once that holds, and those of all when it is taken back', () => {
    const old: InspectionAction = {
      type: 'filterChanged',
      change: { type: 'expressionEntered', expression: 'age > 60' },
    };
    const listed = applyInspectionMessage(ready(misses), {
      type: 'rowsRead',
      request: { selectionNumber: 1, offset: 0 },
      answer: answerOf(3, 0),
    });
    const wanted = takeRequests(applyInspectionAction(listed, old));
    assert.deepEqual(
      wanted.messages.map(({ type }) => type),
      ['askFilter'],
    );
    const half: RunScores = { ...scores, test: { positives: Float64Array.of(0.2), negatives: new Float64Array() } };
    const request = { runId: 'run-1', number: 1 };
    const held = applyInspectionMessage(wanted.inspection, { type: 'filterRead', request, scores: half });
    assert.deepEqual([shownScores(held), held.scores], [half, scores]);
    const { query, selectionNumber } = queryOf(takeRequests(held).messages);
    assert.deepEqual([query.filter, selectionNumber], [{ expression: 'age > 60', slice: null }, 2]);
    const back = applyInspectionAction(held, {
      type: 'filterChanged',
      change: { type: 'expressionEntered', expression: '' },
    });
    assert.equal(shownScores(back), scores);
    assert.equal(queryOf(takeRequests(back).messages).query.filter, undefined);
  });

  it('drops the scores of a filter on another run', () => {
    const request = { runId: 'run-0', number: 1 };
    const before = ready();
    assert.equal(applyInspectionMessage(before, { type: 'filterRead', request, scores }), before);
  });

  it('keeps the row that a page was at while its filter is asked for again', () => {
    const kept = { ...keptInspection(ready(misses)), currentRow: 2, filter: { expression: 'age > 60', slice: null } };
    const back = inspectionOf(run, null, kept) ?? assert.fail();
    const told = {
      type: 'runInspected',
      runId: 'run-1',
      scores,
      testPolicies: [],
      filterExample: null,
      keptEpochs: null,
    } as const;
    const asked = takeRequests(applyInspectionMessage(takeRequests(back).inspection, told));
    assert.deepEqual(asked.messages.map(({ type }) => type).sort(), ['askFilter', 'askOtherRuns']);
    const request = { runId: 'run-1', number: 1 };
    const held = applyInspectionMessage(asked.inspection, { type: 'filterRead', request, scores });
    assert.equal(held.currentRow, 2);
    assert.deepEqual(queryOf(takeRequests(held).messages).query.filter, { expression: 'age > 60', slice: null });
  });
});
