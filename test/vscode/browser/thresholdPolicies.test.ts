import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../harness/eventually';
import { useVSCodeWindow } from '../harness/useVSCodeWindow';
import { MetricsPanel, newestRun } from './metricsPanel';

const dataset = 'breast-cancer.csv';
const panelTitle = 'breast-cancer.csv · FN Lab';

describe('Choosing how the threshold is chosen', () => {
  const vscode = useVSCodeWindow({ settings: { 'fnLab.training.epochs': 5, 'fnLab.trainOnOpen': 'never' } });

  it('tries a target recall on the validation rows of the run that is shown', async () => {
    const window = vscode();
    const panel = await MetricsPanel.train(window, dataset, { target: 'diagnosis', positive: 'M' });
    await panel.choosePolicy('recall');
    await panel.typePolicyField('recall', '0.9');
    await panel.waitForPolicy('recall=0.9');
    await eventually(async () => {
      const { tp, fn } = await panel.counts('validation');
      // The fewest positives that are at least nine tenths of them, unless some are tied.
      assert.ok(tp >= Math.ceil(0.9 * (tp + fn)), `${String(tp)} of ${String(tp + fn)}`);
    });
    assert.match(await panel.text(), /an estimate, which new rows miss about every other time/);
  });

  it('shows the verdict of the run with its test', async () => {
    const text = await (await MetricsPanel.of(vscode(), panelTitle)).text();
    assert.match(text, /exact McNemar p/);
  });

  it('writes the policy to the settings for the next runs', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    await panel.usePolicy();
    await eventually(async () => {
      const settings = await readFile(join(window.folder, '.vscode', 'settings.json'), 'utf8');
      assert.match(settings, /"fnLab\.threshold\.policy": "recall=0\.9"/);
    });
    await eventually(async () => {
      assert.match(await panel.text(), /Next runs use recall=0\.9/);
    });
  });

  it('says what a guarantee takes that the run has not, and retrains with it', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    await panel.choosePolicy('guaranteed-recall');
    await panel.typePolicyField('recall', '0.9');
    await panel.typePolicyField('delta', '0.1');
    await panel.waitForPolicy('guaranteed-recall=0.9@0.1');
    assert.match(await panel.text(), /set no rows aside for calibration/);
    await panel.retrainWithPolicy();
    await eventually(async () => {
      const { state, threshold } = await newestRun(window.folder);
      assert.deepEqual([state, threshold?.policy], ['done', 'guaranteed-recall=0.9@0.1']);
    }, 60_000);
    await eventually(async () => {
      assert.match(await panel.text(), /Recall of at least 0\.9 on new rows of the same kind with 90 % confidence/);
    }, 30_000);
  });
});
