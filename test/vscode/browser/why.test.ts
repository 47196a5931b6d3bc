import assert from 'node:assert/strict';
import { appendFile, copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readTestEvaluations } from '../../../src/runs/testEvaluations';
import { eventually } from '../harness/eventually';
import { repositoryRoot } from '../harness/repositoryRoot';
import { useVSCodeWindow } from '../harness/useVSCodeWindow';
import { MetricsPanel, newestRun } from './metricsPanel';

const dataset = 'breast-cancer.csv';
const panelTitle = 'breast-cancer.csv · FN Lab';
const sample = join(repositoryRoot(), 'samples', dataset);

describe('Why a row has its score, and what columns are worth', () => {
  const vscode = useVSCodeWindow({
    settings: { 'fnLab.training.epochs': 5, 'fnLab.trainOnOpen': 'never' },
    prepare: (folder) => copyFile(sample, join(folder, dataset)),
  });

  it('tells of the worst miss what moved its score, and leads to its line', async () => {
    const window = vscode();
    const panel = await MetricsPanel.train(window, dataset, { target: 'diagnosis', positive: 'M' });
    // Nearly all are missed here, however well the run does.
    await panel.typeThreshold('0.999999');
    await panel.focusPlace('test', 'fn');
    await window.page.keyboard.press('Enter');
    await panel.waitForRowFocus();
    await window.page.keyboard.press('w');
    const { contributions } = await panel.reasons();
    assert.equal(contributions.length, 10);
    const sizes = contributions.map(([, contribution]) => Math.abs(contribution));
    assert.deepEqual(
      sizes,
      sizes.toSorted((a, b) => b - a),
    );
    const line = await panel.currentLine();
    await panel.clickGoToLine();
    await window.statusBar.waitFor(new RegExp(`^Ln ${String(line)}, Col 1 `, 'u'));
  });

  it('follows the list, row by row', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    await panel.focusPlace('test', 'fn');
    await window.page.keyboard.press('Enter');
    await panel.waitForRowFocus();
    const first = await panel.reasons();
    for (let step = 0; step < 5; step++) await window.page.keyboard.press('ArrowDown');
    await eventually(async () => {
      const next = await panel.reasons();
      assert.notEqual(next.row, first.row);
      assert.notDeepEqual(next.contributions, first.contributions);
    });
  });

  it('measures what columns are worth when it is told to, and writes down that test rows were used', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    await panel.waitForImportance('not-asked');
    await panel.measureImportance();
    await panel.waitForImportance('measured');
    const drops = await panel.importances();
    assert.equal(drops.length, 15);
    assert.deepEqual(
      drops,
      drops.toSorted((a, b) => b - a),
    );
    const { runDir } = await newestRun(window.folder);
    const looks = async (): Promise<readonly string[]> => (await readTestEvaluations(runDir)).map(({ by }) => by);
    await panel.chooseImportanceSplit('test');
    await panel.waitForImportance('not-asked');
    assert.deepEqual(await looks(), ['train']);
    await panel.measureImportance();
    await panel.waitForImportance('measured');
    assert.deepEqual(await looks(), ['train', 'explain']);
    await panel.chooseImportanceSplit('validation');
    await panel.waitForImportance('measured');
  });

  it('is as it was after a reload of the window, and says so when the file is another one by then', async () => {
    const window = vscode();
    const before = await (await MetricsPanel.of(window, panelTitle)).reasons();
    // The state for the next window is written once a second.
    await window.page.waitForTimeout(1500);
    await appendFile(join(window.folder, dataset), '\n');
    await window.reload();
    const panel = await MetricsPanel.of(window, panelTitle);
    assert.match(await panel.whyFailure(), /has changed since this run/);
    await copyFile(sample, join(window.folder, dataset));
    await panel.askWhyAgain();
    assert.deepEqual(await panel.reasons(), before);
    await panel.waitForImportance('failed');
    await panel.measureImportance();
    await panel.waitForImportance('measured');
  });

  it('breaks no rule of the page', () => {
    const errors = vscode().consoleErrors();
    assert.deepEqual(
      errors.filter((error) => /Content Security Policy/i.test(error)),
      [],
    );
  });
});
