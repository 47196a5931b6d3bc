import assert from 'node:assert/strict';
import {
  descriptionOf,
  detailsOf,
  groupBySweep,
  headlineOf,
  listByDataset,
  titleOf,
} from '../../../src/extension/runListing';
import type { RunHead } from '../../../src/runs/runCatalogue';
import { noNotes } from '../../../src/runs/runNotes';

const timeOf = (iso: string): string => iso.slice(0, 10);

function head(runId: string, change: Partial<RunHead> = {}): RunHead {
  return {
    runId,
    runDir: `/runs/${runId}`,
    state: 'done',
    startedAt: '2026-01-01T00:00:00.000Z',
    bestEpoch: 30,
    threshold: { policy: 'fixed=0.5', value: 0.5, feasible: true, guarantee: null },
    failure: null,
    dataset: { path: '/data/a.csv', target: 'diagnosis', positive: ['M'] },
    config: { loss: { id: 'recall-specificity', recallWeight: 0.9 } },
    epochs: 40,
    metrics: { test: { tp: 42, fn: 1, fp: 4, tn: 68 } },
    notes: noNotes,
    ...change,
  };
}

describe('the list of runs', () => {
  it('has the dataset with the newest run first, and pinned runs above newer ones', () => {
    const heads = [
      head('old', { notes: { ...noNotes, pinned: true } }),
      head('new', { startedAt: '2026-01-02T00:00:00.000Z' }),
      head('other', {
        startedAt: '2026-01-03T00:00:00.000Z',
        dataset: { path: '/data/b.csv', target: 't', positive: ['1'] },
      }),
    ];
    assert.deepEqual(
      listByDataset(heads, '').map(({ path, runs }) => [path, runs.map(({ runId }) => runId)]),
      [
        ['/data/b.csv', ['other']],
        ['/data/a.csv', ['old', 'new']],
      ],
    );
  });

  it('keeps the runs that hold all words of a filter, wherever they stand', () => {
    const heads = [head('one', { notes: { name: 'Screening', note: 'for Monday', pinned: false } }), head('two')];
    const found = (filter: string): string[] =>
      listByDataset(heads, filter).flatMap(({ runs }) => runs.map(({ runId }) => runId));
    assert.deepEqual(found('monday SCREENING a.csv'), ['one']);
    assert.deepEqual(found('0.9').sort(), ['one', 'two']);
    assert.deepEqual(found('nothing'), []);
  });

  it('puts the runs of a sweep together where the newest of them stands, pinned ones apart', () => {
    const sweep = { sweepId: 's', startedAt: '', planned: 9, runIds: ['a', 'b', 'pinned', 'gone'] };
    const lonely = { sweepId: 'l', startedAt: '', planned: 3, runIds: ['only'] };
    const pinned = head('pinned', { notes: { ...noNotes, pinned: true } });
    const runs = [pinned, head('newest'), head('b'), head('between'), head('a'), head('only')];
    assert.deepEqual(
      groupBySweep(runs, [sweep, lonely]).map((entry) =>
        'sweep' in entry ? [entry.sweep.sweepId, ...entry.runs.map(({ runId }) => runId)] : entry.runId,
      ),
      ['pinned', 'newest', ['s', 'b', 'a'], 'between', 'only'],
    );
    assert.deepEqual(groupBySweep(runs, []), runs);
  });

  it('says of a run what it misses, and of one without a result what became of it', () => {
    assert.equal(headlineOf(head('one')), 'Misses 1 of 43 · false alarms 4 of 72');
    assert.equal(headlineOf(head('one', { metrics: null, state: 'interrupted' })), 'Interrupted');
    const failure = { kind: 'training', code: 'diverged', message: 'It diverged.', advice: 'Slower.' } as const;
    assert.equal(headlineOf(head('one', { metrics: null, state: 'failed', failure })), 'Failed: It diverged.');
  });

  it('calls a run by its name, when it has one', () => {
    assert.equal(titleOf(head('one')), 'Misses 1 of 43 · false alarms 4 of 72');
    assert.equal(titleOf(head('one', { notes: { ...noNotes, name: 'Screening' } })), 'Screening');
  });

  it('describes it by time, loss and epochs, and in full by rates and threshold', () => {
    assert.equal(descriptionOf(head('one'), timeOf), '2026-01-01 · recall-specificity 0.9 · 40 epochs');
    assert.deepEqual(detailsOf(head('one', { notes: { name: 'Screening', note: 'good', pinned: false } }), timeOf), [
      'Screening',
      'good',
      'Misses 1 of 43 · false alarms 4 of 72',
      'Test: recall 0.977, specificity 0.944',
      'Threshold 0.5000 (fixed=0.5)',
      'recall-specificity 0.9, 40 epochs, best 30',
      'diagnosis: M',
      '2026-01-01',
    ]);
  });
});
