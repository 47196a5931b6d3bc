import assert from 'node:assert/strict';
import type { InspectedRow, KeptEpochs, RunScores, SplitScores } from '../../../../src/protocol/inspectorMessages';
import type { HostMessage, PanelMessage } from '../../../../src/protocol/panelMessages';
import { epochScoresOf } from '../../../../webview/epochs/epochsState';
import { standingOf } from '../../../../webview/curves/standingOf';
import { rowsOfSelection, type Inspection } from '../../../../webview/inspection/inspection';
import { takeRequests } from '../../../../webview/inspection/inspectionRequests';
import {
  applyHostMessage,
  applyUserAction,
  initialPanelState,
  type PanelState,
  type UserAction,
} from '../../../../webview/store';
import { epochRowsText } from '../../../../webview/view/epochRowsText';
import { epochOf, runOf, snapshotOf } from '../sampleRun';

const counts = { tp: 1, fn: 1, fp: 0, tn: 1 };
const threshold = { policy: 'recall=0.95', value: 0.3, feasible: true, guarantee: null };
const epochs = [1, 2, 3].map((epoch) => epochOf(epoch, counts));
const run = runOf({ state: 'done', runId: 'run-1', threshold, epochs, bestEpoch: 3 });
const side: SplitScores = { positives: Float64Array.of(0.2, 0.6), negatives: Float64Array.of(0.1) };
const then: SplitScores = { positives: Float64Array.of(0.4, 0.5), negatives: Float64Array.of(0.7) };
const scores: RunScores = { train: side, validation: side, test: side, calibration: side };
const all: KeptEpochs = { epochs: [1, 2, 3], every: 1 };

/** The panel, and what it has asked for so far. */
class Panel {
  readonly asked: PanelMessage[] = [];
  state: PanelState = initialPanelState(null);

  constructor(keptEpochs: KeptEpochs | null) {
    this.hear({ type: 'snapshot', snapshot: snapshotOf(run) });
    this.hear({ type: 'runInspected', runId: 'run-1', scores, testPolicies: [], filterExample: null, keptEpochs });
  }

  get inspection(): Inspection {
    return this.state.inspection ?? assert.fail('there is nothing to inspect');
  }

  hear(message: HostMessage): void {
    this.#become(applyHostMessage(this.state, message));
  }

  act(action: UserAction): void {
    this.#become(applyUserAction(this.state, action));
  }

  select(split: 'train' | 'validation' | 'test'): void {
    this.act({ type: 'placeSelected', selected: { split, place: 'fn' }, byKeyboard: false });
  }

  answerScores(epoch: number, split: 'train' | 'validation' = 'validation'): void {
    const answer = { ok: true, value: then } as const;
    this.hear({ type: 'epochScoresRead', runId: 'run-1', query: { epoch, split }, answer });
  }

  answerRows(...rows: readonly number[]): void {
    const answer = { total: rows.length, rows: rows.map(rowOf), columns: [], columnCount: 0, datasetNote: null };
    const { selectionNumber } = this.inspection;
    this.hear({ type: 'rowsRead', request: { selectionNumber, offset: 0 }, answer });
  }

  /** What was asked since the last time. */
  questions<Type extends PanelMessage['type']>(type: Type): Extract<PanelMessage, { type: Type }>[] {
    const found = this.asked.filter(
      (message): message is Extract<PanelMessage, { type: Type }> => message.type === type,
    );
    this.asked.splice(0);
    return found;
  }

  #become(next: PanelState): void {
    if (next.inspection === null) {
      this.state = next;
      return;
    }
    const { inspection, messages } = takeRequests(next.inspection);
    this.asked.push(...messages);
    this.state = { ...next, inspection };
  }
}

function rowOf(row: number): InspectedRow {
  return {
    ...{
      row,
      line: row + 1,
      lastLine: row + 1,
      split: 'validation',
      label: 'M',
      predicted: null,
      score: 0.1,
      spread: null,
    },
    ...{ missedEpochs: 2, cell: 'fn', values: [] },
  };
}

describe('looking at an epoch', () => {
  it('asks for its rows at its threshold, and for its scores', () => {
    const panel = new Panel(all);
    panel.select('validation');
    panel.answerRows(4);
    panel.questions('askRows');
    panel.act({ type: 'epochScrubbed', epoch: 1 });
    const [rows, ...more] = panel.asked.filter(({ type }) => type === 'askRows');
    assert.deepEqual(more, []);
    assert.ok(rows?.type === 'askRows');
    assert.deepEqual([rows.query.epoch, rows.query.threshold], [1, 0.5]);
    const [question] = panel.questions('askEpochScores');
    assert.deepEqual(question?.query, { epoch: 1, split: 'validation' });
  });

  it('waits for one answer at a time, and then asks for the epoch that is wanted by now', () => {
    const panel = new Panel(all);
    panel.act({ type: 'epochScrubbed', epoch: 1 });
    panel.act({ type: 'epochScrubbed', epoch: 2 });
    panel.act({ type: 'epochScrubbed', epoch: 3 });
    assert.equal(panel.questions('askEpochScores').length, 1);
    panel.answerScores(1);
    assert.deepEqual(
      panel.questions('askEpochScores').map(({ query }) => query.epoch),
      [3],
    );
    // Until it has come, the curve of the one before stays.
    assert.equal(epochScoresOf(panel.inspection.epochs, 'validation', null)?.epoch, 1);
    panel.answerScores(3);
    assert.equal(epochScoresOf(panel.inspection.epochs, 'validation', null)?.epoch, 3);
    assert.deepEqual(panel.questions('askEpochScores'), []);
  });

  it('stands on the curve of the epoch at the threshold of epochs', () => {
    const panel = new Panel(all);
    panel.act({ type: 'epochScrubbed', epoch: 1 });
    const before = standingOf(panel.inspection, 'validation', epochs[0] ?? null);
    assert.deepEqual([before?.scores, before?.threshold, before?.epoch?.isCurve], [side, 0.3, false]);
    panel.answerScores(1);
    const after = standingOf(panel.inspection, 'validation', epochs[0] ?? null);
    assert.deepEqual([after?.scores, after?.threshold], [then, 0.5]);
    assert.deepEqual(after?.epoch?.counts, { tp: 1, fn: 1, fp: 1, tn: 0 });
  });

  it('is of the rows of a filter where there is one', () => {
    const panel = new Panel(all);
    panel.act({ type: 'filterChanged', change: { type: 'expressionEntered', expression: 'age > 60' } });
    const filtered = { ...scores, validation: then };
    panel.hear({ type: 'filterRead', request: { runId: 'run-1', number: 1 }, scores: filtered });
    panel.act({ type: 'epochScrubbed', epoch: 1 });
    const filter = { expression: 'age > 60', slice: null };
    const query = { epoch: 1, split: 'validation', filter } as const;
    assert.deepEqual(panel.questions('askEpochScores').at(-1)?.query, query);
    // What the epoch counted is of all rows: nothing is said of it until its scores of these have come.
    const before = standingOf(panel.inspection, 'validation', epochs[0] ?? null);
    assert.deepEqual([before?.scores, before?.epoch], [then, null]);
    panel.hear({ type: 'epochScoresRead', runId: 'run-1', query, answer: { ok: true, value: side } });
    assert.equal(standingOf(panel.inspection, 'validation', epochs[0] ?? null)?.scores, side);
    panel.select('train');
    assert.deepEqual(panel.questions('askRows').at(-1)?.query.filter, filter);
  });

  it('leaves test rows as they are', () => {
    const panel = new Panel(all);
    panel.select('test');
    panel.answerRows(4);
    panel.questions('askRows');
    panel.act({ type: 'epochScrubbed', epoch: 1 });
    assert.deepEqual(panel.questions('askRows'), []);
    assert.deepEqual(rowsOfSelection(panel.inspection, { split: 'test', place: 'fn' }), {
      epoch: null,
      threshold: 0.3,
    });
    assert.equal(standingOf(panel.inspection, 'test', epochs[0] ?? null)?.epoch, null);
    assert.match(
      epochRowsText(panel.inspection.epochs, run),
      /Test rows were scored once, with the weights of epoch 3/,
    );
  });

  it('leaves rows that are listed by the class they are taken for as they are', () => {
    const panel = new Panel(all);
    const place = { truth: 'M', predicted: 'B' };
    panel.act({ type: 'placeSelected', selected: { split: 'validation', place }, byKeyboard: false });
    panel.answerRows(4);
    panel.questions('askRows');
    panel.act({ type: 'epochScrubbed', epoch: 1 });
    assert.deepEqual(panel.questions('askRows'), []);
    const selected = panel.inspection.selected ?? assert.fail();
    assert.deepEqual(rowsOfSelection(panel.inspection, selected), { epoch: null, threshold: 0.3 });
  });

  it('goes back to the weights that were kept with the threshold, and when it is left', () => {
    for (const back of [
      { type: 'thresholdMoved', threshold: 0.4 },
      { type: 'epochScrubbed', epoch: null },
    ] as const) {
      const panel = new Panel(all);
      panel.select('train');
      panel.act({ type: 'epochScrubbed', epoch: 1 });
      panel.answerRows(4);
      panel.questions('askRows');
      panel.act(back);
      const [rows] = panel.questions('askRows');
      assert.equal(rows?.query.epoch, undefined);
      assert.equal(epochScoresOf(panel.inspection.epochs, 'train', null), null);
    }
  });

  it('shows the rows of the kept weights where scores were not kept, and says why', () => {
    const thinned = new Panel({ epochs: [1, 3], every: 2 });
    thinned.act({ type: 'epochScrubbed', epoch: 2 });
    assert.deepEqual(thinned.questions('askEpochScores'), []);
    assert.equal(rowsOfSelection(thinned.inspection, { split: 'train', place: 'fn' }).epoch, null);
    assert.match(epochRowsText(thinned.inspection.epochs, run), /kept of one in 2 epochs/);
    const older = new Panel(null);
    older.act({ type: 'epochScrubbed', epoch: 1 });
    assert.deepEqual(older.questions('askEpochScores'), []);
    assert.match(epochRowsText(older.inspection.epochs, run), /the run has kept no scores of its epochs/);
  });

  it('does not ask again for what could not be read', () => {
    const panel = new Panel(all);
    panel.act({ type: 'epochScrubbed', epoch: 1 });
    panel.questions('askEpochScores');
    const failure = { kind: 'internal', code: 'inspector-crashed', message: 'It is gone.', advice: '' } as const;
    panel.hear({
      type: 'epochScoresRead',
      runId: 'run-1',
      query: { epoch: 1, split: 'validation' },
      answer: { ok: false, error: failure },
    });
    assert.deepEqual(panel.questions('askEpochScores'), []);
    assert.equal(standingOf(panel.inspection, 'validation', null)?.scores, side);
  });
});

describe('the history of the current row', () => {
  const answer = { ok: true, value: null } as const;
  const answeredLine = ({ inspection }: Panel): number | undefined => inspection.history.answered?.line;

  it('is asked for the row that the list is on, one at a time', () => {
    const panel = new Panel(all);
    panel.select('validation');
    panel.answerRows(4, 7, 9);
    assert.deepEqual(
      panel.questions('askRowHistory').map(({ row }) => row),
      [4],
    );
    panel.act({ type: 'rowMoved', row: 1 });
    panel.act({ type: 'rowMoved', row: 2 });
    assert.deepEqual(panel.questions('askRowHistory'), []);
    panel.hear({ type: 'rowHistoryRead', runId: 'run-1', row: 4, answer });
    assert.deepEqual(
      panel.questions('askRowHistory').map(({ row }) => row),
      [9],
    );
    assert.equal(answeredLine(panel), 5);
    panel.hear({ type: 'rowHistoryRead', runId: 'run-1', row: 9, answer });
    assert.deepEqual(panel.questions('askRowHistory'), []);
    assert.equal(answeredLine(panel), 10);
  });

  it('is not asked for where no scores of epochs were kept', () => {
    const panel = new Panel(null);
    panel.select('validation');
    panel.answerRows(4);
    assert.deepEqual(panel.questions('askRowHistory'), []);
  });
});
