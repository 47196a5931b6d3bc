import assert from 'node:assert/strict';
import * as v from 'valibot';
import { endedSweep } from '../../../src/protocol/sweepProgress';
import { sweepRecordSchema } from '../../../src/protocol/sweepRecord';
import { sweepShareDone, viewOfSweep } from '../../../src/protocol/sweepView';
import { begunSweep, crashed, sweepAfter } from './exampleSweep';

describe('a sweep as it is shown', () => {
  it('has the counts and rates of each finished run, on validation rows', () => {
    const { members } = viewOfSweep(sweepAfter({ index: 1, fn: 1, fp: 4 }), new Map());
    assert.deepEqual(members[1]?.result, {
      recall: 0.9,
      specificity: 0.6,
      tp: 9,
      fn: 1,
      fp: 4,
      tn: 6,
      threshold: 0.5,
    });
    assert.deepEqual(
      members.map(({ state }) => state),
      ['waiting', 'done', 'waiting', 'waiting', 'waiting', 'waiting'],
    );
  });

  it('tells how far a run in training is, until it has ended', () => {
    const epochs = new Map([
      [0, 10],
      [2, 0],
    ]);
    const view = viewOfSweep(sweepAfter({ index: 1, fn: 1, fp: 4 }), epochs);
    assert.deepEqual(view.members[0]?.progress, { epoch: 10, epochs: 40 });
    assert.deepEqual(
      view.members.map(({ state }) => state),
      ['training', 'done', 'training', 'waiting', 'waiting', 'waiting'],
    );
    // One run done, a quarter of another, of six.
    assert.equal(sweepShareDone(view), 1.25 / 6);
  });

  it('numbers the runs in the order in which they end, and keeps that in its file', () => {
    const record = sweepAfter({ index: 2, fn: 0, fp: 9 }, { index: 0, failed: true });
    assert.deepEqual(
      v.parse(sweepRecordSchema, JSON.parse(JSON.stringify(record))).members.map(({ endedAs }) => endedAs),
      [2, null, 1, null, null, null],
    );
  });

  it('was interrupted when it is stored as running and nobody follows it', () => {
    const view = viewOfSweep(sweepAfter({ index: 0, fn: 0, fp: 0 }), null);
    assert.equal(view.state, 'interrupted');
    assert.deepEqual(
      view.members.map(({ state }) => state),
      ['done', ...Array<string>(5).fill('cancelled')],
    );
    assert.equal(viewOfSweep(endedSweep(begunSweep(), 'cancelled'), null).state, 'cancelled');
  });

  it('says why a run failed', () => {
    const [member] = viewOfSweep(sweepAfter({ index: 0, failed: true }), new Map()).members;
    assert.equal(member?.state, 'failed');
    assert.deepEqual(member.failure, { message: crashed.message, advice: crashed.advice });
  });

  it('can be read from a file that does not tell the order', () => {
    const record = sweepAfter({ index: 0, fn: 0, fp: 0 });
    const stored = structuredClone(record);
    for (const member of stored.members) delete member.endedAs;
    const view = viewOfSweep(v.parse(sweepRecordSchema, stored), null);
    assert.equal(view.members[0]?.endedAs, null);
  });
});
