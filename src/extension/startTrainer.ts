import { basename } from 'node:path';
import { TabInputCustom, TabInputText, Uri, window, workspace, type LogOutputChannel, type Tab } from 'vscode';
import type { Disposable } from '../base/disposable';
import type { TrainerProcess } from '../node/trainerProcess';
import type { TrainerReserve } from '../node/trainerReserve';
import { datasetExtensions } from './contributedIds';
import type { DatasetMemory } from './datasetMemory';
import { isDataset } from './findDataset';

/** Starts a trainer for a dataset; who starts it disposes of it. */
export type StartTrainer = (dataset: Uri) => TrainerProcess;

export function trainerStarter(trainers: TrainerReserve, log: LogOutputChannel): StartTrainer {
  return (dataset) => {
    const name = basename(dataset.fsPath);
    return trainers.take((line) => {
      log.info(`${name}: ${line}`);
    });
  };
}

/**
 * Has a trainer ready once a dataset is opened or looked at again: the next thing asked for may be its columns. In a workspace whose
 * datasets lie open to view, or have been trained on, one is ready from the beginning, since a file need not be opened to be trained on.
 */
export function prepareTrainers(trainers: TrainerReserve, memory: DatasetMemory): Disposable {
  const prepareFor = (tabs: readonly (Tab | undefined)[]): void => {
    const dataset = tabs.map((tab) => (tab?.isActive === true ? datasetOf(tab) : undefined)).find(Boolean);
    if (workspace.isTrusted && dataset !== undefined) trainers.prepare(dataset.fsPath);
  };
  prepareFor([window.tabGroups.activeTabGroup.activeTab]);
  if (workspace.isTrusted) {
    void datasetInSight(memory).then((dataset) => {
      if (dataset !== undefined) trainers.prepare(dataset.fsPath);
    });
  }
  return window.tabGroups.onDidChangeTabs(({ opened, changed }) => {
    prepareFor([...opened, ...changed]);
  });
}

/** One that was trained on in this workspace, or else one near the top of its folders. */
async function datasetInSight(memory: DatasetMemory): Promise<Uri | undefined> {
  const [trained] = memory.trainedDatasets();
  if (trained !== undefined) return Uri.parse(trained);
  const extensions = datasetExtensions.map((extension) => extension.slice(1)).join(',');
  const [found] = await workspace.findFiles(`{*,*/*}.{${extensions}}`, '**/{.*,node_modules}/**', 1);
  return found?.scheme === 'file' ? found : undefined;
}

function datasetOf({ input }: Tab): Uri | undefined {
  const uri = input instanceof TabInputText || input instanceof TabInputCustom ? input.uri : undefined;
  return uri?.scheme === 'file' && isDataset(uri) ? uri : undefined;
}
