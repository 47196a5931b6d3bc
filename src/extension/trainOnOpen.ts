import { basename } from 'node:path';
import { TabInputText, window, type Uri } from 'vscode';
import type { Disposable } from '../base/disposable';
import { settingIds } from './contributedIds';
import type { DatasetMemory } from './datasetMemory';
import type { DatasetPanels } from './datasetPanels';
import { isDataset } from './findDataset';
import type { TrainingService } from './trainingService';
import { settingsFor, writeSetting } from './workspaceSettings';

/** Follows `fnLab.trainOnOpen` when a dataset is opened as text. Diffs and files of other schemes are not datasets opened. */
export function trainOnOpen(training: TrainingService, panels: DatasetPanels, memory: DatasetMemory): Disposable {
  return window.tabGroups.onDidChangeTabs(({ opened }) => {
    for (const { input } of opened) {
      if (!(input instanceof TabInputText)) continue;
      const { uri } = input;
      const isOpenedPlainly = uri.scheme === 'file' && isDataset(uri);
      if (isOpenedPlainly && !panels.isOpen(uri) && !training.isBusyWith(uri)) void followPolicy(uri);
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
