import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPredictions, type Prediction } from '../../../src/runs/predictionsFile';
import { eventually } from '../harness/eventually';
import { repositoryRoot } from '../harness/repositoryRoot';
import { useVSCodeWindow } from '../harness/useVSCodeWindow';
import { MetricsPanel, newestRun } from './metricsPanel';

const dataset = 'mammography.csv';
const panelTitle = 'mammography.csv · FN Lab';
const wanted = 10;
const mostActions = 4;

describe('From a finished panel to the line of a missed patient', () => {
  const vscode = useVSCodeWindow({
    // Plain cross-entropy misses half of so rare a class: there is something to go through.
    settings: { 'fnLab.trainOnOpen': 'never', 'fnLab.loss.id': 'cross-entropy' },
    prepare: (folder) => copyFile(join(repositoryRoot(), 'test', 'fixtures', 'data', dataset), join(folder, dataset)),
  });

  before(async () => {
    const window = vscode();
    await MetricsPanel.train(window, dataset, { target: 'column7', positive: '1' });
  });

  it('takes three actions by mouse: a cell of misses, all splits, and the row', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    const actions = new CountedActions();
    await actions.do(() => panel.selectPlace('test', 'fn'));
    assertWorst(await panel.listedLines(wanted), await missesOf(window.folder, ['test']));
    await actions.do(() => panel.listSplit('all'));
    const misses = await missesOf(window.folder, ['train', 'validation', 'test']);
    const lines = await eventually(async () => {
      const listed = await panel.listedLines(wanted);
      assertWorst(listed, misses);
      return listed;
    });
    await actions.do(async () => {
      assert.equal(await panel.openRow(2), lines[2]);
    });
    await window.statusBar.waitFor(new RegExp(`^Ln ${String(lines[2])}, Col 1 `, 'u'));
    assert.equal(await window.editors.activeTitle(), dataset);
    assert.ok(actions.count <= mostActions, String(actions.count));
  });

  it('takes three keys: to the misses, down, and onto the line', async () => {
    const window = vscode();
    await window.editors.close(dataset);
    const panel = await MetricsPanel.of(window, panelTitle);
    await panel.closeRows();
    const actions = new CountedActions();
    await actions.do(() => window.page.keyboard.press('ControlOrMeta+F7'));
    await panel.waitForRowFocus();
    const lines = await panel.listedLines(wanted);
    assertWorst(lines, await missesOf(window.folder, ['test']));
    await actions.do(() => window.page.keyboard.press('ArrowDown'));
    await eventually(async () => {
      assert.equal(await panel.currentLine(), lines[1]);
    });
    await actions.do(() => window.page.keyboard.press('Enter'));
    await window.statusBar.waitFor(new RegExp(`^Ln ${String(lines[1])}, Col 1 `, 'u'));
    await eventually(async () => {
      assert.equal(await window.editors.activeTitle(), dataset);
    });
    assert.ok(actions.count <= mostActions, String(actions.count));
  });

  it('goes on from there to the next miss of the file and back, with a key each', async () => {
    const window = vscode();
    const lines = (await missesOf(window.folder, ['train', 'validation', 'test'])).map(({ line }) => line);
    const { line } = await window.statusBar.cursor();
    const below = Math.min(...lines.filter((each) => each > line));
    await window.page.keyboard.press('ControlOrMeta+F7');
    await window.statusBar.waitFor(
      new RegExp(`^Ln ${String(Number.isFinite(below) ? below : Math.min(...lines))}, `, 'u'),
    );
    await window.page.keyboard.press('ControlOrMeta+Shift+F7');
    await window.statusBar.waitFor(new RegExp(`^Ln ${String(line)}, `, 'u'));
  });

  it('is open to who knows neither key nor cell: by the palette', async () => {
    const window = vscode();
    await window.editors.close(dataset);
    const panel = await MetricsPanel.of(window, panelTitle);
    await panel.closeRows();
    await window.palette.run('FN Lab: Show Worst Misses');
    await panel.waitForRowFocus();
    assertWorst(await panel.listedLines(wanted), await missesOf(window.folder, ['test']));
  });
});

/** What a user does: a click, a double click or a key. */
class CountedActions {
  count = 0;

  async do(action: () => Promise<void>): Promise<void> {
    this.count++;
    await action();
  }
}

/** The misses of some splits as the run stored them, the worst first. */
async function missesOf(folder: string, splits: readonly Prediction['split'][]): Promise<Prediction[]> {
  const { runDir, threshold } = await newestRun(folder);
  const stored = await readPredictions(runDir);
  assert.ok(stored.ok && threshold !== null);
  const misses: Prediction[] = [];
  for await (const batch of stored.value) {
    misses.push(
      ...batch.filter((row) => splits.includes(row.split) && row.label === '1' && row.score < threshold.value),
    );
  }
  return misses.sort((a, b) => a.score - b.score);
}

/** By their scores: rows with the same measurements have the same score, in either order. */
function assertWorst(lines: readonly number[], misses: readonly Prediction[]): void {
  assert.ok(misses.length >= wanted, `${String(misses.length)} misses`);
  const scores = new Map(misses.map(({ line, score }) => [line, score]));
  assert.deepEqual(
    lines.map((line) => scores.get(line)),
    misses.slice(0, wanted).map(({ score }) => score),
  );
  assert.equal(new Set(lines).size, wanted);
}
