import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../harness/eventually';
import { repositoryRoot } from '../harness/repositoryRoot';
import { useVSCodeWindow } from '../harness/useVSCodeWindow';
import { MetricsPanel, countsOf, newestRun } from './metricsPanel';

const dataset = 'breast-cancer.csv';
const panelTitle = 'breast-cancer.csv · FN Lab';

describe('The curves of a run, and its epochs', () => {
  const vscode = useVSCodeWindow({
    settings: { 'fnLab.training.epochs': 6, 'fnLab.training.patience': null, 'fnLab.trainOnOpen': 'never' },
    prepare: (folder) => copyFile(join(repositoryRoot(), 'samples', dataset), join(folder, dataset)),
  });

  it('show what the threshold decides, tab by tab with the arrow keys', async () => {
    const window = vscode();
    const panel = await MetricsPanel.train(window, dataset, { target: 'diagnosis', positive: 'M' });
    const { metrics, threshold } = await newestRun(window.folder);
    assert.ok(metrics !== null && threshold !== null);
    const { tp, fn } = metrics.validation;
    assert.match(await panel.curveReadOut(), new RegExp(`misses ${String(fn)} of ${String(tp + fn)},`, 'u'));
    assert.equal(await panel.shownCurve(), 'plane');
    await panel.focusCurveTab();
    for (const tab of ['precision-recall', 'threshold', 'scores', 'reliability', 'plane']) {
      await window.page.keyboard.press('ArrowRight');
      await eventually(async () => {
        assert.equal(await panel.shownCurve(), tab);
      });
    }
  });

  it('move the threshold to a point of the curve with the keyboard alone', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    await panel.focusCurve();
    await window.page.keyboard.press('End');
    await window.page.keyboard.press('Enter');
    await eventually(async () => {
      assert.match(await panel.curveReadOut(), /recall 1\.00, specificity 0\.00/);
    });
    assert.match(await panel.text(), /Exploration\./);
    await panel.resetThreshold();
  });

  it('have a table twin', async () => {
    const panel = await MetricsPanel.of(vscode(), panelTitle);
    await panel.toggleCurveTable();
    assert.match(await panel.curveTable(), /Threshold\s+Recall\s+Specificity/);
    await panel.toggleCurveTable();
  });

  it('go back to the counts of an epoch, by keyboard too, and to the best', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    const own = await panel.counts('validation');
    const { epochs, bestEpoch } = await newestRun(window.folder);
    assert.ok(bestEpoch !== null);
    await panel.focusEpochs();
    // The home of the slider is the first epoch, which is not the best: training has warmed up there.
    await window.page.keyboard.press('Home');
    await eventually(async () => {
      assert.equal(await panel.scrubbedEpoch(), 1);
      assert.deepEqual(await panel.counts('validation'), countsOf(epochs[0]?.validation ?? assert.fail()));
    });
    assert.match(
      await panel.text(),
      new RegExp(`Test rows were scored once, with the weights of epoch ${String(bestEpoch)}`, 'u'),
    );
    assert.match(await panel.curveReadOut(), /^Epoch 1\. /);
    // The state for the next window is written once a second.
    await window.page.waitForTimeout(1500);
    await window.reload();
    const again = await MetricsPanel.of(window, panelTitle);
    await eventually(async () => {
      assert.equal(await again.scrubbedEpoch(), 1);
    }, 30_000);
    await again.backToBest();
    await eventually(async () => {
      assert.deepEqual(await again.counts('validation'), own);
    });
    assert.match(await again.text(), new RegExp(`Best epoch ${String(bestEpoch)}: `, 'u'));
  });

  it('breaks no rule of the page', () => {
    const errors = vscode().consoleErrors();
    assert.deepEqual(
      errors.filter((error) => /Content Security Policy/i.test(error)),
      [],
    );
  });
});
