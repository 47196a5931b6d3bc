import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../harness/eventually';
import { repositoryRoot } from '../harness/repositoryRoot';
import { useVSCodeWindow } from '../harness/useVSCodeWindow';
import { MetricsPanel, newestRun } from './metricsPanel';

const dataset = 'breast-cancer.csv';
const panelTitle = 'breast-cancer.csv · FN Lab';

describe('The rows of an epoch', () => {
  const vscode = useVSCodeWindow({
    settings: { 'fnLab.training.epochs': 6, 'fnLab.training.patience': null, 'fnLab.trainOnOpen': 'never' },
    prepare: (folder) => copyFile(join(repositoryRoot(), 'samples', dataset), join(folder, dataset)),
  });

  it('take the place of those of the kept weights in list and curve when an earlier epoch is looked at', async () => {
    const window = vscode();
    const panel = await MetricsPanel.train(window, dataset, { target: 'diagnosis', positive: 'M' });
    const { epochs, metrics } = await newestRun(window.folder);
    const first = epochs[0]?.validation ?? assert.fail();
    assert.ok(metrics !== null);
    // With the weights of its first epoch the model knows little.
    assert.ok(first.fp !== metrics.validation.fp, `${String(first.fp)} false alarms`);
    await panel.selectPlace('validation', 'fp');
    await panel.rows(metrics.validation.fp);
    await panel.focusEpochs();
    await window.page.keyboard.press('Home');
    const { scores } = await panel.rows(first.fp);
    assert.ok(scores.every((score) => score >= 0.5));
    await panel.waitForCurvesOfEpoch(1);
    assert.match(await panel.curveReadOut(), new RegExp(`^Epoch 1\\. .* false alarms ${String(first.fp)} of `, 'u'));
  });

  it('tell in which epochs the current one was on the wrong side', async () => {
    const panel = await MetricsPanel.of(vscode(), panelTitle);
    await eventually(async () => {
      assert.match(await panel.rowHistory(), /^Line \d+ A false alarm in (epochs? 1|all of 6 epochs|\d of 6 epochs)/u);
    });
  });

  it('are sorted by how often they were wrong', async () => {
    const panel = await MetricsPanel.of(vscode(), panelTitle);
    await panel.sortBy('Epochs wrong');
    await panel.sortBy('Epochs wrong');
    await eventually(async () => {
      const wrong = await panel.columnValues('Epochs wrong');
      assert.deepEqual(
        wrong,
        wrong.toSorted((a, b) => b - a),
      );
      assert.ok((wrong[0] ?? 0) > 0);
    });
  });

  it('make way for those of the kept weights when the user goes back', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    const { metrics } = await newestRun(window.folder);
    await panel.backToBest();
    await panel.rows(metrics?.validation.fp ?? assert.fail());
    assert.doesNotMatch(await panel.curveReadOut(), /^Epoch/);
  });
});
