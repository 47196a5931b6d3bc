import assert from 'node:assert/strict';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../harness/eventually';
import { repositoryRoot } from '../harness/repositoryRoot';
import { useVSCodeWindow } from '../harness/useVSCodeWindow';
import { MetricsPanel } from './metricsPanel';

const dataset = 'breast-cancer.csv';
const panelTitle = 'breast-cancer.csv · FN Lab';

describe('The end of a run', () => {
  const vscode = useVSCodeWindow({
    settings: {
      'fnLab.trainOnOpen': 'never',
      // Seconds, in which another editor can be brought to the front.
      'fnLab.training.epochs': 3000,
      'fnLab.training.patience': null,
      'fnLab.model.ensemble': 1,
    },
    prepare: (folder) => copyFile(join(repositoryRoot(), 'samples', dataset), join(folder, dataset)),
  });

  it('is told where its panel is not in sight, with a way to open it, and nothing else is', async () => {
    const window = vscode();
    await window.explorer.contextMenu(dataset, 'Train with FN-penalising loss');
    await window.quickInput.waitFor({ title: /target column/ });
    await window.quickInput.pick('diagnosis');
    await window.quickInput.waitFor({ title: /positive class/ });
    await window.quickInput.pick('M');
    const panel = await MetricsPanel.of(window, panelTitle);
    await panel.waitForFirstEpoch();
    await window.explorer.open('README.md');
    const { severity, buttons } = await window.notifications.waitFor(/^Trained on breast-cancer\.csv\./, 90_000);
    assert.deepEqual([severity, buttons], ['info', ['Open']]);
    await window.notifications.waitUntilGone(/^Training on/);
    assert.equal((await window.notifications.list()).length, 1);
    await window.notifications.click(/^Trained on breast-cancer\.csv\./, 'Open');
    await eventually(async () => {
      assert.equal(await window.editors.activeTitle(), panelTitle);
    });
    assert.deepEqual(await window.notifications.list(), []);
  });

  it('says why it failed, and offers the log', async () => {
    const window = vscode();
    await writeFile(join(window.folder, dataset), 'radius,diagnosis\n1,B\n2,B\n3,B\n');
    const panel = await MetricsPanel.of(window, panelTitle);
    await panel.clickRetrain();
    const { severity, message, buttons } = await window.notifications.waitFor(/diagnosis/);
    assert.deepEqual([severity, buttons], ['error', ['Show Log']], message);
    await window.notifications.waitUntilGone(/^Training on/);
    assert.equal((await window.notifications.list()).length, 1);
    await panel.waitForState('failed');
    await window.notifications.click(/diagnosis/, 'Show Log');
    await window.page
      .locator('.part.panel')
      .getByRole('tab', { name: /^Output/, selected: true })
      .waitFor();
  });
});
