import assert from 'node:assert/strict';
import type { SlicesAnswer } from '../../../../src/protocol/inspectorMessages';
import { nextInList } from '../../../../webview/components/nextInList';
import { overallOf } from '../../../../webview/slices/overall';
import {
  applySlicesAction,
  initialSlices,
  keptSlices,
  takeSlicesRequest,
  withSlicesAnswer,
  type SlicesState,
} from '../../../../webview/slices/slicesState';

const answer: SlicesAnswer = { column: 'age', slices: [], columns: ['age', 'sex'] };
const failure = { kind: 'data', code: 'dataset-changed', message: 'Changed.', advice: 'Bring it back.' } as const;
const now = { runId: 'run-1', threshold: 0.5, expression: '' };
const opened = applySlicesAction(initialSlices, { type: 'slicesToggled' });

function asked(slices: SlicesState, at = now): SlicesState {
  return takeSlicesRequest(slices, at).slices;
}

function answered(slices: SlicesState): SlicesState {
  const request = { runId: 'run-1', number: slices.waitsFor?.number ?? assert.fail() };
  return withSlicesAnswer(slices, { type: 'slicesRead', request, answer });
}

describe('the slices of a run', () => {
  it('are not asked for while they are folded', () => {
    assert.equal(takeSlicesRequest(initialSlices, now).message, null);
    assert.deepEqual(takeSlicesRequest(opened, now).message, {
      type: 'askSlices',
      runId: 'run-1',
      number: 1,
      query: { column: null, split: 'validation', threshold: 0.5, expression: '' },
    });
  });

  it('are asked for once, and again for another threshold, filter, column or split', () => {
    const first = answered(asked(opened));
    assert.equal(takeSlicesRequest(first, now).message, null);
    const changes = [
      takeSlicesRequest(first, { ...now, threshold: 0.4 }),
      takeSlicesRequest(first, { ...now, expression: 'age > 60' }),
      takeSlicesRequest(applySlicesAction(first, { type: 'sliceColumnChosen', column: 'sex' }), now),
      takeSlicesRequest(applySlicesAction(first, { type: 'sliceSplitChosen', split: 'test' }), now),
    ];
    const queries = changes.map(({ message }) => (message?.type === 'askSlices' ? message.query : null));
    const same = { column: null, split: 'validation', threshold: 0.5, expression: '' };
    assert.deepEqual(queries, [
      { ...same, threshold: 0.4 },
      { ...same, expression: 'age > 60' },
      { ...same, column: 'sex' },
      { ...same, split: 'test' },
    ]);
  });

  it('wait for one answer while the threshold moves, and then ask for the threshold of then', () => {
    const waiting = asked(opened);
    assert.equal(takeSlicesRequest(waiting, { ...now, threshold: 0.3 }).message, null);
    const { message } = takeSlicesRequest(answered(waiting), { ...now, threshold: 0.2 });
    assert.equal(message?.type === 'askSlices' ? message.query.threshold : null, 0.2);
  });

  it('do not take an answer that nobody waits for', () => {
    const late = { type: 'slicesRead', request: { runId: 'run-1', number: 7 }, answer } as const;
    assert.equal(withSlicesAnswer(asked(opened), late).answer, null);
  });

  it('say why they failed, and are asked for again only when the user wants that', () => {
    const request = { runId: 'run-1', number: 1 };
    const failed = withSlicesAnswer(asked(opened), { type: 'slicesFailed', request, failure });
    assert.equal(failed.failure, failure);
    assert.equal(takeSlicesRequest(failed, { ...now, threshold: 0.1 }).message, null);
    const again = applySlicesAction(failed, { type: 'slicesAskedAgain' });
    assert.equal(again.failure, null);
    assert.ok(takeSlicesRequest(again, now).message);
  });

  it('are kept for a page that comes back without what can be asked for again', () => {
    const chosen = applySlicesAction(answered(asked(opened)), { type: 'sliceColumnChosen', column: 'sex' });
    assert.deepEqual(keptSlices(chosen), { isOpen: true, column: 'sex', split: 'validation' });
  });
});

describe('all slices together', () => {
  it('hold every row once', () => {
    // 50 of 53 in two parts; statsmodels: proportion_confint(50, 53, method="wilson").
    const parts = [{ counts: { tp: 20, fn: 3, fp: 0, tn: 4 } }, { counts: { tp: 30, fn: 0, fp: 2, tn: 4 } }];
    const { counts, recall, specificity, intervals } = overallOf(parts);
    assert.deepEqual(counts, { tp: 50, fn: 3, fp: 2, tn: 8 });
    assert.deepEqual([recall, specificity], [50 / 53, 8 / 10]);
    assert.deepEqual(
      intervals.recall?.map((end) => end.toFixed(6)),
      ['0.846298', '0.980563'],
    );
  });

  it('have no recall without a positive', () => {
    assert.deepEqual(overallOf([]).recall, null);
  });
});

describe('the walk over the lines of a list', () => {
  it('stops at both ends', () => {
    const keys = ['ArrowDown', 'ArrowUp', 'Home', 'End', 'Enter'];
    assert.deepEqual(
      keys.map((key) => nextInList(0, 3, key)),
      [1, 0, 0, 2, null],
    );
    assert.equal(nextInList(2, 3, 'ArrowDown'), 2);
  });
});
