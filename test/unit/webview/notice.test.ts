import assert from 'node:assert/strict';
import { defaultLossSettings, type LossId } from '../../../src/engine/losses/lossSettings';
import { startingRunView } from '../../../src/protocol/runView';
import { noticeOf } from '../../../webview/view/notice';
import { epochsUpTo, runOf, snapshotOf } from './sampleRun';

describe('the notice in the body of the panel', () => {
  it('invites to train when there is no run', () => {
    const notice = noticeOf(snapshotOf(null));
    assert.deepEqual([notice?.kind, notice?.action], ['empty', 'train']);
  });

  it('says what the recall weight does only where the loss reads it', () => {
    const sentencesFor = (id: LossId): string =>
      noticeOf(snapshotOf(null, { loss: { ...defaultLossSettings, id } }))?.sentences.join(' ') ?? '';
    assert.match(sentencesFor('logit-adjusted'), /recall weight above/);
    assert.doesNotMatch(sentencesFor('tversky'), /recall weight/);
  });

  it('explains trust instead when training is not allowed', () => {
    const notice = noticeOf(snapshotOf(null, { mayTrain: false }));
    assert.deepEqual([notice?.kind, notice?.action], ['untrusted', null]);
  });

  it('gives way to matrices once the data are known', () => {
    assert.equal(noticeOf(snapshotOf(startingRunView))?.kind, 'waiting');
    assert.equal(noticeOf(snapshotOf(runOf({ state: 'loading' }))), null);
    assert.equal(noticeOf(snapshotOf(runOf({ state: 'training' }))), null);
  });

  it('passes on message and advice of a failure, and offers the log', () => {
    const failure = {
      kind: 'training',
      code: 'diverged',
      message: 'The loss became NaN.',
      advice: 'Lower the learning rate.',
    } as const;
    const notice = noticeOf(snapshotOf(runOf({ state: 'failed', failure })));
    assert.deepEqual(notice?.sentences, [failure.message, failure.advice]);
    assert.equal(notice.action, 'showLog');
  });

  it('says what is left of a stopped run', () => {
    const stopped = noticeOf(snapshotOf(runOf({ state: 'cancelled', epochs: epochsUpTo(41) })));
    assert.deepEqual(stopped?.sentences, [
      'What was reached by epoch 41 is kept and shown below. The test split was not touched.',
    ]);
  });
});
