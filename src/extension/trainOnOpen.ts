import { basename } from 'node:path';
import { TabInputText, window, type Tab, type Uri } from 'vscode';
import type { Disposable } from '../base/disposable';
import { settingIds } from './contributedIds';
import type { DatasetMemory } from './datasetMemory';
import type { DatasetPanels } from './datasetPanels';
import { isDataset } from './findDataset';
import type { TrainingService } from './trainingService';
import { settingsFor, writeSetting } from './workspaceSettings';

/** Follows `fnLab.trainOnOpen` when a dataset is opened as text. Diffs and files of other schemes are not datasets opened. */
export function trainOnOpen(training: TrainingService, panels: DatasetPanels, memory: DatasetMemory): Disposable {
  const { activeTab } = window.tabGroups.activeTabGroup;
  const dataset = activeTab && datasetOf(activeTab);
  // Opened before this code was there: by the user a moment ago, or by the last window, which has trained on it then.
  if (dataset && memory.latestRunDir(dataset.toString()) === null) void followPolicy(dataset);

  return window.tabGroups.onDidChangeTabs(({ opened }) => {
    for (const tab of opened) {
      const uri = datasetOf(tab);
      if (uri && !panels.isOpen(uri) && !training.isBusyWith(uri)) void followPolicy(uri);
    }
  });

  async function followPolicy(dataset: Uri): Promise<void> {
    const policy = settingsFor(dataset)(settingIds.trainOnOpen);
    if (policy === 'always') await training.train(dataset, { asLastTime: true });
    if (policy === 'ask') await ask(dataset);
  }

  async function ask(dataset: Uri): Promise<void> {
    const key = dataset.toString();
    if (memory.wasAskedOnOpen(key)) return;
    await memory.rememberAskedOnOpen(key);
    const question = `Train a classifier on ${basename(dataset.fsPath)} with FN Lab?`;
    const answer = await window.showInformationMessage(question, 'Train', 'Always', 'Never');
    if (answer === 'Always') await writeSetting(dataset, settingIds.trainOnOpen, 'always');
    if (answer === 'Never') await writeSetting(dataset, settingIds.trainOnOpen, 'never');
    if (answer === 'Train' || answer === 'Always') await training.train(dataset, { asLastTime: true });
  }
}

function datasetOf({ input }: Tab): Uri | undefined {
  const isPlain = input instanceof TabInputText && input.uri.scheme === 'file' && isDataset(input.uri);
  return isPlain ? input.uri : undefined;
}
