import assert from 'node:assert/strict';
import type { RowFilter, SplitScores } from '../../../../src/protocol/inspectorMessages';
import {
  epochScoresOf,
  initialEpochs,
  takeEpochsRequest,
  withEpochScores,
  type EpochsState,
} from '../../../../webview/epochs/epochsState';
import { initialFilter, type FilterState } from '../../../../webview/filter/filterState';
import { shownEpochView } from '../../../../webview/inspection/shownEpochView';
import { epochsUpTo, runOf } from '../sampleRun';

const rows = { expression: 'age > 60', slice: null };
const filter: RowFilter = rows;
const side: SplitScores = { positives: Float64Array.of(0.2, 0.7), negatives: Float64Array.of(0.1, 0.6) };
const none: SplitScores = { positives: new Float64Array(), negatives: new Float64Array() };
const applied: FilterState = {
  ...initialFilter,
  applied: { rows, scores: { train: side, validation: side, test: side, calibration: none } },
};
const atThird: EpochsState = { ...initialEpochs(0.5), kept: { epochs: [1, 2, 3], every: 1 }, at: 3 };
const [record] = epochsUpTo(3).slice(-1);
if (record === undefined) throw new Error('The sample has three epochs.');
const run = runOf({ state: 'done', epochs: epochsUpTo(3), bestEpoch: 2 });

/** Splits that are asked for one after the other, each answered with `side`. */
function answeredSplits(epochs: EpochsState, of: RowFilter | null): { asked: string[]; epochs: EpochsState } {
  const asked: string[] = [];
  let after = epochs;
  for (;;) {
    const { epochs: next, message } = takeEpochsRequest(after, 'run-1', 'validation', of);
    if (message?.type !== 'askEpochScores') return { asked, epochs: after };
    asked.push(message.query.split);
    const { runId, query } = message;
    after = withEpochScores(next, { type: 'epochScoresRead', runId, query, answer: { ok: true, value: side } });
  }
}

describe('an epoch and the rows of a filter', () => {
  it('takes the scores of both splits, those of the curves first; without a filter only these', () => {
    assert.deepEqual(answeredSplits(atThird, filter).asked, ['validation', 'train']);
    assert.deepEqual(answeredSplits(atThird, null).asked, ['validation']);
  });

  it('keeps the scores of a split while the other one is asked for', () => {
    const { epochs } = answeredSplits(atThird, filter);
    assert.equal(epochScoresOf(epochs, 'validation', filter)?.scores, side);
    assert.equal(epochScoresOf(epochs, 'train', filter)?.scores, side);
    assert.equal(epochScoresOf(epochs, 'train', null), null);
  });

  it('counts the matrix of these rows as the epoch scored them', () => {
    const { epochs } = answeredSplits(atThird, filter);
    const view = shownEpochView(run, record, { epochs, filter: applied }, 'train');
    assert.ok(view.kind === 'counted');
    assert.deepEqual(view.counts, { tp: 1, fn: 1, fp: 1, tn: 1 });
    assert.equal(view.source, 'filtered, epoch 3, score ≥ 0.5000');
  });

  it('says that a matrix is of all rows until the scores are there, and where none were kept', () => {
    for (const epochs of [atThird, { ...atThird, kept: null }]) {
      const view = shownEpochView(run, record, { epochs, filter: applied }, 'train');
      assert.ok(view.kind === 'counted');
      assert.deepEqual(view.counts, { tp: 30, fn: 12, fp: 7, tn: 63 });
      assert.equal(view.source, 'epoch 3, score ≥ 0.5000, all rows');
    }
  });

  it('is as it was without a filter, and has no test rows', () => {
    const ofAll = shownEpochView(run, record, { epochs: atThird, filter: initialFilter }, 'train');
    assert.equal(ofAll.kind === 'counted' ? ofAll.source : null, 'epoch 3, score ≥ 0.5000');
    assert.equal(shownEpochView(run, record, { epochs: atThird, filter: applied }, 'test').kind, 'waiting');
  });
});
