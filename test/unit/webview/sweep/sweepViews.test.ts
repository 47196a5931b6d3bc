import assert from 'node:assert/strict';
import { endedSweep } from '../../../../src/protocol/sweepProgress';
import { viewOfSweep, type SweepView } from '../../../../src/protocol/sweepView';
import type { SweepSnapshot } from '../../../../src/protocol/sweepPanelMessages';
import { planeData } from '../../../../webview/sweep/planeData';
import { chosenKey, targetOf, withSnapshot, type SweepState } from '../../../../webview/sweep/sweepModel';
import { firstToMeet, settingsOf } from '../../../../webview/sweep/sweepSettings';
import { sweepAnnouncement, sweepStateText, targetSentences } from '../../../../webview/sweep/sweepText';
import { sweepAfter, type EndedRun } from '../../protocol/exampleSweep';

/** Weight 0.5 catches little, 0.9 reaches a recall of 0.9 with one seed of two, 0.99 with both. */
const runs: readonly EndedRun[] = [
  { index: 2, fn: 0, fp: 8 },
  { index: 0, fn: 4, fp: 1 },
  { index: 1, fn: 2, fp: 3 },
  { index: 3, fn: 3, fp: 1 },
  { index: 4, fn: 1, fp: 4 },
  { index: 5, fn: 1, fp: 9 },
];

const done = viewOfSweep(endedSweep(sweepAfter(...runs), 'done'), null);
const running = (count: number): SweepView => viewOfSweep(sweepAfter(...runs.slice(0, count)), new Map([[5, 3]]));

describe('the settings of a sweep', () => {
  it('are listed with all their runs, also before any has ended', () => {
    const settings = settingsOf(running(1));
    assert.deepEqual(
      settings.map(({ recallWeight, members, point }) => [
        recallWeight,
        members.map(({ index }) => index),
        point !== null,
      ]),
      [
        [0.5, [0, 3], false],
        [0.9, [1, 4], false],
        [0.99, [2, 5], true],
      ],
    );
  });

  it('name the run that reached a recall before all others', () => {
    assert.equal(firstToMeet(done, 0.9)?.index, 2);
    assert.equal(firstToMeet(done, 0.6)?.index, 2);
    assert.equal(firstToMeet(running(0), 0.5), null);
    // In the order of their ends, not of their beginnings.
    const later = viewOfSweep(sweepAfter({ index: 4, fn: 0, fp: 0 }, { index: 1, fn: 0, fp: 0 }), new Map());
    assert.equal(firstToMeet(later, 0.9)?.index, 4);
  });
});

describe('the plane of a sweep', () => {
  it('has a point for each setting with the spread of its seeds, and its single runs', () => {
    const { points, runs: single } = planeData(done, 0.9);
    assert.deepEqual(
      points.map(({ label, recall, specificity }) => [label, round(recall), round(specificity)]),
      [
        ['0.5', 0.65, 0.9],
        ['0.9', 0.85, 0.65],
        ['0.99', 0.95, 0.15],
      ],
    );
    // Of 0.6 and 0.7: half their distance times the root of two.
    assert.equal(round(points[0]?.recallDeviation ?? NaN), round(0.05 * Math.SQRT2));
    assert.equal(points[0]?.specificityDeviation, 0);
    assert.equal(single.length, 6);
  });

  it('draws the front by rising recall, without what is dominated', () => {
    // 0.9 with more recall and more specificity than 0.99.
    const dominated = viewOfSweep(
      sweepAfter({ index: 0, fn: 4, fp: 1 }, { index: 1, fn: 0, fp: 3 }, { index: 2, fn: 0, fp: 8 }),
      new Map(),
    );
    const { front, points, runs: single } = planeData(dominated, 0.9);
    assert.deepEqual(
      front.map(({ recall, specificity }) => [round(recall), round(specificity)]),
      [
        [0.6, 0.9],
        [1, 0.7],
      ],
    );
    assert.deepEqual(
      points.map(({ onFront }) => onFront),
      [true, true, false],
    );
    // One run each: the point is the run.
    assert.equal(single.length, 0);
  });

  it('keeps the target and every bar on its axes, and shows at least a tenth', () => {
    const { lowest } = planeData(done, 0.3);
    assert.ok(lowest.recall < 0.3 && lowest.specificity < 0.1);
    const perfect = viewOfSweep(sweepAfter({ index: 0, fn: 0, fp: 0 }), new Map());
    assert.deepEqual(
      [planeData(perfect, 0.99).lowest.recall, planeData(perfect, 0.99).lowest.specificity].map(round),
      [0.9, 0.9],
    );
  });

  it('is empty before the first run has ended', () => {
    const { points, front } = planeData(running(0), 0.9);
    assert.deepEqual([points.length, front.length], [0, 0]);
  });
});

describe('what a sweep says', () => {
  it('is how far it is, and what became of it', () => {
    assert.equal(sweepStateText(running(2)), '2 of 6 runs, 1 training');
    assert.equal(sweepStateText(done), '6 runs done');
    const failed = viewOfSweep(endedSweep(sweepAfter(runs[0]!, { index: 1, failed: true }), 'cancelled'), null);
    assert.equal(sweepStateText(failed), 'Stopped after 1 of 6 runs, 1 failed');
    assert.equal(sweepStateText(viewOfSweep(sweepAfter(runs[0]!), null)), 'Interrupted after 1 of 6 runs');
  });

  it('is the first run that reaches a recall, and the setting to take for it', () => {
    assert.deepEqual(targetSentences(done, 0.9), [
      'First run that reaches it: recall weight 0.99, seed 0, with recall 1.00 and specificity 0.20.',
      'Of the settings that reach it on average, recall weight 0.99 keeps the most specificity: 0.15 ± 0.07.',
    ]);
    assert.match(targetSentences(done, 0.85)[1] ?? '', /recall weight 0\.9 keeps the most specificity: 0\.65/);
    assert.match(targetSentences(done, 1)[1] ?? '', /No setting reaches it on average/);
  });

  it('is what to do where no run reaches it', () => {
    assert.deepEqual(targetSentences(running(0), 0.9), ['No run has reached it yet.']);
    const low = viewOfSweep(endedSweep(sweepAfter({ index: 0, fn: 5, fp: 0 }), 'done'), null);
    assert.match(targetSentences(low, 0.9)[0] ?? '', /No run of this sweep reaches it.*nearer to 1/);
    const broken = viewOfSweep(endedSweep(sweepAfter({ index: 0, failed: true }), 'done'), null);
    assert.deepEqual(targetSentences(broken, 0.9), [
      'No run was completed.',
      'The trainer process ended. Train again.',
    ]);
  });

  it('is announced once: when a run reaches the recall, and at the end', () => {
    assert.match(
      sweepAnnouncement(running(0), running(1), 0.9) ?? '',
      /^First run that reaches it: recall weight 0\.99/,
    );
    assert.equal(sweepAnnouncement(running(1), running(2), 0.9), null);
    assert.match(sweepAnnouncement(running(5), done, 0.9) ?? '', /^Sweep: 6 runs done\. First run/);
    assert.equal(sweepAnnouncement(done, done, 0.9), null);
  });
});

describe('the state of a sweep panel', () => {
  const snapshot = (sweep: SweepView | null): SweepSnapshot => ({
    datasetName: 'tumours.csv',
    sweep,
    targetRecall: 0.9,
    settings: { loss: 'logit-adjusted', recallWeight: 0.9 },
    mayTrain: true,
  });
  const state: SweepState = { snapshot: null, ownTarget: null, chosen: null, connected: false, hovered: null };

  it('looks for the recall of the settings, unless the user asks for another one', () => {
    const known = withSnapshot(state, snapshot(done));
    assert.equal(targetOf(known), 0.9);
    assert.equal(targetOf({ ...known, ownTarget: 0.8 }), 0.8);
    assert.equal(targetOf(state), null);
  });

  it('proposes the setting to take once the sweep has ended, and not before', () => {
    assert.equal(chosenKey(withSnapshot(state, snapshot(running(5)))), null);
    const known = withSnapshot(state, snapshot(done));
    assert.equal(chosenKey(known), 'logit-adjusted 0.99');
    assert.equal(chosenKey({ ...known, ownTarget: 0.85 }), 'logit-adjusted 0.9');
    assert.equal(chosenKey({ ...known, chosen: 'logit-adjusted 0.5' }), 'logit-adjusted 0.5');
  });

  it('keeps what was chosen while the sweep goes on, and forgets it with another sweep', () => {
    const chosen = { ...withSnapshot(state, snapshot(running(1))), chosen: 'logit-adjusted 0.5' };
    assert.equal(withSnapshot(chosen, snapshot(running(2))).chosen, 'logit-adjusted 0.5');
    assert.equal(withSnapshot(chosen, snapshot({ ...done, sweepId: 'another' })).chosen, null);
  });
});

function round(value: number): number {
  return Number(value.toFixed(6));
}
