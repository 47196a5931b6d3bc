import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../harness/eventually';
import { useVSCodeWindow } from '../harness/useVSCodeWindow';
import { changeFolderSettings, writeFolderSettings } from './changeFolderSettings';
import { MetricsPanel, countRuns, countsOf, newestRun } from './metricsPanel';

const dataset = 'breast-cancer.csv';
const panelTitle = 'breast-cancer.csv · FN Lab';
const question = 'Train a classifier on breast-cancer.csv with FN Lab?';

describe('Opening a dataset', () => {
  const vscode = useVSCodeWindow({ settings: { 'fnLab.training.epochs': 20 } });

  it('asks once whether to train on a file that is opened plainly', async () => {
    const window = vscode();
    await window.explorer.open(dataset);
    const { buttons } = await window.notifications.waitFor(question);
    assert.deepEqual(buttons, ['Train', 'Always', 'Never']);
    await window.notifications.dismiss(question);
    await window.editors.close(dataset);
    await window.explorer.open(dataset);
    await window.editors.activate(dataset);
    // Time in which it would have asked again.
    await window.page.waitForTimeout(1000);
    assert.deepEqual(await window.notifications.list(), []);
  });

  it('trains in an editor of its own after "Reopen Editor With…", asking for target and positive class', async () => {
    const window = vscode();
    await window.palette.run('View: Reopen Editor With...');
    await window.quickInput.waitFor({ placeholder: /Select editor for/ });
    await window.quickInput.pick('FN Lab');
    await window.quickInput.waitFor({ title: /target column/ });
    await window.quickInput.pick('diagnosis');
    await window.quickInput.waitFor({ title: /positive class/ });
    await window.quickInput.pick('M');
    const panel = await MetricsPanel.of(window, dataset);
    await panel.waitForState('done');
    const { metrics } = await newestRun(window.folder);
    assert.ok(metrics);
    assert.deepEqual(await panel.counts('test'), countsOf(metrics.test));
    assert.deepEqual(await window.editors.titles(), [dataset]);
  });

  it('shows the run again, without training, when the window is reloaded with the editor', async () => {
    const window = vscode();
    const before = await countRuns(window.folder);
    await window.reload();
    const panel = await MetricsPanel.of(window, dataset);
    await panel.waitForState('done');
    assert.equal(await countRuns(window.folder), before);
  });

  it('trains at once with "always", as last time', async () => {
    const window = vscode();
    const editor = await MetricsPanel.of(window, dataset);
    await changeFolderSettings(window, editor, { 'fnLab.trainOnOpen': 'always', 'fnLab.loss.recallWeight': 0.8 });
    await window.editors.close(dataset);
    const before = await countRuns(window.folder);
    await window.explorer.open(dataset);
    await eventually(async () => {
      assert.equal(await countRuns(window.folder), before + 1);
    });
    const panel = await MetricsPanel.of(window, panelTitle);
    await panel.waitForState('done');
    assert.deepEqual(await window.editors.titles(), [dataset, panelTitle]);
    await changeFolderSettings(window, panel, { 'fnLab.trainOnOpen': 'never', 'fnLab.loss.recallWeight': 0.9 });
  });

  const unusable = [
    { name: 'empty.csv', content: '', says: /empty/i },
    { name: 'header-only.csv', content: 'a,b,class\n', says: /header-only\.csv/ },
    { name: 'one-class.csv', content: `a,class\n${'1,yes\n'.repeat(30)}`, says: /one-class\.csv/ },
  ];
  for (const { name, content, says } of unusable) {
    it(`says in one message what is wrong with ${name}`, async () => {
      const window = vscode();
      const before = await countRuns(window.folder);
      await writeFile(join(window.folder, name), content);
      await window.explorer.contextMenu(name, 'Train with FN-penalising loss');
      const { severity, message, buttons } = await window.notifications.waitFor(says);
      assert.equal(severity, 'error');
      assert.deepEqual(buttons, ['Show Log']);
      console.error(`      ${message}`);
      await window.notifications.dismiss(says);
      assert.deepEqual(await window.notifications.list(), []);
      assert.equal(await countRuns(window.folder), before);
    });
  }

  it('names a setting that cannot be used and leads to it', async () => {
    const window = vscode();
    const says = /^The setting fnLab\.loss\.recallWeight cannot be used/;
    await writeFolderSettings(window, { 'fnLab.loss.recallWeight': 2 }, async (timeoutMs) => {
      await window.notifications.waitFor(says, timeoutMs);
    });
    const { severity, buttons } = await window.notifications.waitFor(says);
    assert.deepEqual([severity, buttons], ['error', ['Open Settings']]);
    await window.notifications.click(says, 'Open Settings');
    // The settings editor shows the value of the workspace, and why it is wrong.
    await window.page.getByText('Value must be less than or equal to 1.').first().waitFor();
  });
});
