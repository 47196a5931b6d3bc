import assert from 'node:assert/strict';
import type { RowExplanation } from '../../../../src/protocol/inspectorMessages';
import {
  applyWhyAction,
  initialWhy,
  keptWhy,
  takeWhyRequest,
  withExplanation,
  type WhyState,
} from '../../../../webview/why/whyState';

const open = applyWhyAction(initialWhy, { type: 'whyToggled' });

function explanationOf(row: number): RowExplanation {
  return { row, line: row + 1, score: 0.1, modelScore: 0.1, logOdds: -2.2, contributions: [], note: null };
}

function answered(why: WhyState, row: number): WhyState {
  return withExplanation(why, {
    type: 'rowExplained',
    runId: 'run-1',
    row,
    answer: { ok: true, value: explanationOf(row) },
  });
}

describe('why a row has its score', () => {
  it('is asked only while somebody looks, and once', () => {
    assert.equal(takeWhyRequest(initialWhy, 'run-1', 7).message, null);
    assert.equal(takeWhyRequest(open, 'run-1', undefined).message, null);
    const asked = takeWhyRequest(open, 'run-1', 7);
    assert.deepEqual(asked.message, { type: 'askExplanation', runId: 'run-1', row: 7 });
    assert.equal(takeWhyRequest(asked.why, 'run-1', 7).message, null);
    const known = answered(asked.why, 7);
    assert.equal(known.answered?.row, 7);
    assert.equal(takeWhyRequest(known, 'run-1', 7).message, null);
  });

  it('follows a list that moves on faster than answers come: the row of by then is asked about next', () => {
    const asked = takeWhyRequest(open, 'run-1', 7).why;
    for (const passed of [8, 9, 10]) assert.equal(takeWhyRequest(asked, 'run-1', passed).message, null);
    const next = takeWhyRequest(answered(asked, 7), 'run-1', 10);
    assert.deepEqual(next.message, { type: 'askExplanation', runId: 'run-1', row: 10 });
    assert.equal(next.why.answered?.row, 7, 'stays until there is the next');
  });

  it('drops an answer that nobody waits for', () => {
    assert.equal(answered(open, 7), open);
  });

  it('is asked again after a failure only when the user says so', () => {
    const failure = { kind: 'data', code: 'dataset-changed', message: 'No.', advice: 'Yes.' } as const;
    const failed = withExplanation(takeWhyRequest(open, 'run-1', 7).why, {
      type: 'rowExplained',
      runId: 'run-1',
      row: 7,
      answer: { ok: false, error: failure },
    });
    assert.equal(takeWhyRequest(failed, 'run-1', 7).message, null);
    const again = takeWhyRequest(applyWhyAction(failed, { type: 'whyAskedAgain' }), 'run-1', 7);
    assert.equal(again.message?.type, 'askExplanation');
  });

  it('is kept without what can be asked for again', () => {
    const all = applyWhyAction(answered(takeWhyRequest(open, 'run-1', 7).why, 7), { type: 'allColumnsToggled' });
    assert.deepEqual(keptWhy(all), { isOpen: true, showsAll: true });
  });
});
