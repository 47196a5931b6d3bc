import assert from 'node:assert/strict';
import type { SplitName } from '../../../../src/engine/splitName';
import type { ImportanceAnswer } from '../../../../src/protocol/inspectorMessages';
import {
  applyImportanceAction,
  initialImportance,
  keptImportance,
  takeImportanceRequest,
  withImportance,
  type ImportanceState,
} from '../../../../webview/why/importanceState';

const wanted = applyImportanceAction(initialImportance, { type: 'importanceWanted' });

function answerOf(split: SplitName): ImportanceAnswer {
  return { split, rows: 100, rowsOfSplit: 100, repeats: 10, rocAuc: 0.9, columns: [] };
}

function chosen(importance: ImportanceState, split: SplitName): ImportanceState {
  return applyImportanceAction(importance, { type: 'importanceSplitChosen', split });
}

describe('the importance of columns', () => {
  it('is measured when somebody wants it, and once', () => {
    assert.equal(takeImportanceRequest(initialImportance, 'run-1').message, null);
    const asked = takeImportanceRequest(wanted, 'run-1');
    assert.deepEqual(asked.message, { type: 'askImportance', runId: 'run-1', split: 'validation' });
    assert.equal(takeImportanceRequest(asked.importance, 'run-1').message, null);
    const measured = withImportance(asked.importance, {
      type: 'importanceMeasured',
      runId: 'run-1',
      split: 'validation',
      answer: { ok: true, value: answerOf('validation') },
    });
    assert.equal(takeImportanceRequest(measured, 'run-1').message, null);
  });

  it('is not measured on other rows just because they are looked at, test rows above all', () => {
    assert.equal(takeImportanceRequest(chosen(wanted, 'test'), 'run-1').message, null);
  });

  it('waits for one answer before the next question, and keeps both', () => {
    const asked = takeImportanceRequest(wanted, 'run-1').importance;
    const both = applyImportanceAction(chosen(asked, 'train'), { type: 'importanceWanted' });
    assert.equal(takeImportanceRequest(both, 'run-1').message, null);
    const first = withImportance(both, {
      type: 'importanceMeasured',
      runId: 'run-1',
      split: 'validation',
      answer: { ok: true, value: answerOf('validation') },
    });
    const second = takeImportanceRequest(first, 'run-1');
    assert.deepEqual(second.message, { type: 'askImportance', runId: 'run-1', split: 'train' });
    assert.ok(second.importance.answers.has('validation'));
  });

  it('is measured again after a failure when the user says so', () => {
    const failure = { kind: 'data', code: 'dataset-changed', message: 'No.', advice: 'Yes.' } as const;
    const failed = withImportance(takeImportanceRequest(wanted, 'run-1').importance, {
      type: 'importanceMeasured',
      runId: 'run-1',
      split: 'validation',
      answer: { ok: false, error: failure },
    });
    assert.equal(takeImportanceRequest(failed, 'run-1').message, null);
    const again = applyImportanceAction(failed, { type: 'importanceWanted' });
    assert.equal(takeImportanceRequest(again, 'run-1').message?.type, 'askImportance');
  });

  it('is wanted again by a page that comes back, which then asks', () => {
    const kept = keptImportance(takeImportanceRequest(wanted, 'run-1').importance);
    assert.deepEqual(kept, { split: 'validation', wanted: ['validation'], showsAll: false });
    const back = takeImportanceRequest({ ...initialImportance, ...kept }, 'run-1');
    assert.equal(back.message?.type, 'askImportance');
  });
});
