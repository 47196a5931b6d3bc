import assert from 'node:assert/strict';
import type { Failure } from '../../../../src/engine/failure';
import type { RunScores } from '../../../../src/protocol/inspectorMessages';
import type { HostMessage } from '../../../../src/protocol/panelMessages';
import {
  applyFilterAction,
  chosenRowsOf,
  filterFrom,
  initialFilter,
  keptFilter,
  takeFilterRequest,
  withFilterAnswer,
  type FilterAction,
  type FilterState,
} from '../../../../webview/filter/filterState';
import { rowCount } from '../../../../webview/filter/rowCount';

const side = { positives: Float64Array.of(0.6), negatives: Float64Array.of(0.1, 0.2) };
const none = { positives: new Float64Array(), negatives: new Float64Array() };
const scores: RunScores = { train: side, validation: side, test: side, calibration: none };
const failure: Failure = { kind: 'usage', code: 'filter-invalid', message: 'There is no column "agee".', advice: '' };
const old: FilterAction = { type: 'expressionEntered', expression: ' age > 60 ' };
const women: FilterAction = { type: 'sliceChosen', slice: { column: 'sex', code: 1, name: 'F' } };

function read(number: number): Extract<HostMessage, { type: 'filterRead' }> {
  return { type: 'filterRead', request: { runId: 'run-1', number }, scores };
}

function failed(number: number): Extract<HostMessage, { type: 'filterFailed' }> {
  return { type: 'filterFailed', request: { runId: 'run-1', number }, failure };
}

/** Asked for, one after the other. */
function asked(from: FilterState, ...actions: readonly FilterAction[]): FilterState {
  return actions.reduce((filter, action) => takeFilterRequest(applyFilterAction(filter, action), 'run-1').filter, from);
}

function applied(...actions: readonly FilterAction[]): FilterState {
  return actions.reduce((filter, action) => {
    const wanted = asked(filter, action);
    return withFilterAnswer(wanted, read(wanted.wantedNumber));
  }, initialFilter);
}

describe('the rows that are looked at', () => {
  it('stay as they are until a filter is answered', () => {
    const wanted = asked(initialFilter, old);
    assert.equal(wanted.applied, null);
    const answered = withFilterAnswer(wanted, read(1));
    assert.deepEqual(answered.applied, { rows: { expression: 'age > 60', slice: null }, scores });
    assert.deepEqual([answered.wanted, answered.refused], [null, null]);
  });

  it('stay as they are when a filter has a mistake, which is kept beside what was typed', () => {
    const before = applied(old);
    const wrong: FilterAction = { type: 'expressionEntered', expression: 'agee > 70' };
    const refused = withFilterAnswer(asked(before, wrong), failed(2));
    assert.equal(refused.applied, before.applied);
    assert.deepEqual(refused.refused, { rows: { expression: 'agee > 70', slice: null }, failure });
    const right = asked(refused, { type: 'expressionEntered', expression: 'age > 70' });
    assert.equal(right.refused, null);
    assert.equal(withFilterAnswer(right, read(3)).applied?.rows.expression, 'age > 70');
  });

  it('are those of a slice within a condition, and each can be taken back', () => {
    const both = applied(old, women);
    const { slice } = both.applied?.rows ?? assert.fail();
    assert.deepEqual(both.applied?.rows, { expression: 'age > 60', slice: { column: 'sex', code: 1, name: 'F' } });
    const { message } = takeFilterRequest(applyFilterAction(applied(old), women), 'run-1');
    assert.deepEqual(message, {
      type: 'askFilter',
      runId: 'run-1',
      number: 2,
      filter: { expression: 'age > 60', slice: { column: 'sex', code: 1 } },
    });
    const ofSlice = chosenRowsOf(applyFilterAction(both, { type: 'expressionEntered', expression: '' }));
    assert.deepEqual(ofSlice, { expression: '', slice });
    const ofCondition = chosenRowsOf(applyFilterAction(both, { type: 'sliceChosen', slice: null }));
    assert.deepEqual(ofCondition, { expression: 'age > 60', slice: null });
  });

  it('are all rows again without a question', () => {
    const all = applyFilterAction(applied(old), { type: 'expressionEntered', expression: '  ' });
    assert.deepEqual([all.applied, all.wanted], [null, null]);
    assert.equal(takeFilterRequest(all, 'run-1').message, null);
    const byChip = applyFilterAction(applied(women), { type: 'sliceChosen', slice: null });
    assert.equal(byChip.applied, null);
  });

  it('are asked for one at a time, and the last wish wins', () => {
    const first = asked(initialFilter, old);
    const replaced = applyFilterAction(first, { type: 'expressionEntered', expression: 'age > 80' });
    assert.equal(takeFilterRequest(replaced, 'run-1').message, null);
    const late = withFilterAnswer(replaced, read(1));
    assert.equal(late.applied, null);
    const { filter, message } = takeFilterRequest(late, 'run-1');
    assert.deepEqual(message?.type === 'askFilter' ? message.filter.expression : null, 'age > 80');
    assert.equal(withFilterAnswer(filter, read(2)).applied?.rows.expression, 'age > 80');
  });

  it('do not change by an answer to what was taken back', () => {
    const takenBack = applyFilterAction(asked(initialFilter, old), { type: 'expressionEntered', expression: '' });
    const late = withFilterAnswer(takenBack, read(1));
    assert.deepEqual([late.applied, late.wanted, late.waitsFor], [null, null, null]);
  });

  it('are asked for again by a page that comes back', () => {
    const both = applied(old, women);
    const back = filterFrom(keptFilter(both));
    assert.equal(back.applied, null);
    assert.deepEqual(back.wanted, both.applied?.rows);
    assert.deepEqual(filterFrom(keptFilter(initialFilter)), initialFilter);
  });

  it('are counted over all splits', () => {
    assert.equal(rowCount(scores), 9);
  });
});
