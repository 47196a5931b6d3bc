import { basename } from 'node:path';
import { TabInputCustom, TabInputText, window, workspace, type LogOutputChannel, type Tab, type Uri } from 'vscode';
import type { Disposable } from '../base/disposable';
import type { TrainerProcess } from '../node/trainerProcess';
import type { TrainerReserve } from '../node/trainerReserve';
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

/** Has a trainer ready once a dataset is opened or looked at again: the next thing asked for may be its columns. */
export function prepareTrainers(trainers: TrainerReserve): Disposable {
  const prepareFor = (tabs: readonly (Tab | undefined)[]): void => {
    if (workspace.isTrusted && tabs.some((tab) => tab?.isActive === true && showsDataset(tab))) trainers.prepare();
  };
  prepareFor([window.tabGroups.activeTabGroup.activeTab]);
  return window.tabGroups.onDidChangeTabs(({ opened, changed }) => {
    prepareFor([...opened, ...changed]);
  });
}

function showsDataset({ input }: Tab): boolean {
  const uri = input instanceof TabInputText || input instanceof TabInputCustom ? input.uri : undefined;
  return uri?.scheme === 'file' && isDataset(uri);
}
