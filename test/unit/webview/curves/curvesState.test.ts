import assert from 'node:assert/strict';
import { mostOtherRuns } from '../../../../src/protocol/panelMessages';
import {
  applyCurvesAction,
  chosenRuns,
  initialCurves,
  keptCurves,
  splitsWithRows,
  takeCurvesRequest,
  withChosenRuns,
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

  it('draw the runs that are asked for from outside beside those that are there, the last ones where they are too many', () => {
    const drawn = withChosenRuns({ ...answered, tab: 'scores' }, ['other']);
    assert.deepEqual([drawn.tab, drawn.chosen, drawn.wanted], ['plane', ['pinned', 'other'], answered.wanted + 1]);
    const many = Array.from({ length: mostOtherRuns }, (_, at) => `run-${String(at)}`);
    assert.deepEqual(withChosenRuns(drawn, many).chosen, many);
    assert.deepEqual(withChosenRuns(drawn, ['pinned']).chosen, ['other', 'pinned']);
    assert.equal(withChosenRuns({ ...answered, tab: 'precision-recall' }, ['other']).tab, 'precision-recall');
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
