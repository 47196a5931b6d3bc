import assert from 'node:assert/strict';
import {
  applyCurvesAction,
  chosenRuns,
  initialCurves,
  keptCurves,
  splitsWithRows,
  takeCurvesRequest,
  withOtherRuns,
} from '../../../../webview/curves/curvesState';
import { nextTab } from '../../../../webview/components/TabList';
import { sampleDataset } from '../sampleRun';

const listed = [
  { runId: 'pinned', title: '', description: '', pinned: true },
  { runId: 'other', title: '', description: '', pinned: false },
];
const answered = withOtherRuns(initialCurves, { type: 'otherRunsRead', runId: 'run-1', listed, curves: [] });

describe('the curves that are looked at', () => {
  it('ask once for the pinned runs, and again for those that are chosen', () => {
    const first = takeCurvesRequest(initialCurves, 'run-1');
    assert.deepEqual(first.message, { type: 'askOtherRuns', runId: 'run-1', chosen: null });
    assert.equal(takeCurvesRequest(first.curves, 'run-1').message, null);
    const chosen = applyCurvesAction({ ...answered, asked: 1 }, { type: 'otherRunToggled', runId: 'other' });
    assert.deepEqual(takeCurvesRequest(chosen, 'run-1').message, {
      type: 'askOtherRuns',
      runId: 'run-1',
      chosen: ['pinned', 'other'],
    });
  });

  it('show pinned runs until others are chosen, also none', () => {
    assert.deepEqual(chosenRuns(answered), ['pinned']);
    const none = applyCurvesAction(answered, { type: 'otherRunToggled', runId: 'pinned' });
    assert.deepEqual(chosenRuns(none), []);
  });

  it('toggle series and table, and are kept without what can be asked for again', () => {
    const hidden = applyCurvesAction(answered, { type: 'seriesToggled', id: 'chance' });
    const shown = applyCurvesAction(hidden, { type: 'curveShown', tab: 'scores' });
    const kept = keptCurves(applyCurvesAction(shown, { type: 'curveTableToggled' }));
    assert.deepEqual(kept, {
      tab: 'scores',
      split: 'validation',
      asTable: true,
      hidden: ['chance'],
      chosen: null,
    });
    assert.deepEqual(applyCurvesAction(hidden, { type: 'seriesToggled', id: 'chance' }).hidden, []);
  });

  it('are those of splits that have rows', () => {
    assert.deepEqual(splitsWithRows(sampleDataset.splits), ['train', 'validation', 'test']);
  });
});

describe('the walk over tabs', () => {
  it('goes round, and to both ends', () => {
    assert.deepEqual(
      ['ArrowRight', 'ArrowLeft', 'Home', 'End', 'Enter'].map((key) => nextTab(4, 5, key)),
      [0, 3, 0, 4, null],
    );
  });
});
