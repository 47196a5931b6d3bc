import { basename } from 'node:path';
import type { LogOutputChannel, Uri } from 'vscode';
import { TrainerProcess } from '../node/trainerProcess';

/** Starts a trainer for a dataset; who starts it disposes of it. */
export type StartTrainer = (dataset: Uri) => TrainerProcess;

/** @param script absolute path of the trainer's script */
export function trainerStarter(script: string, log: LogOutputChannel): StartTrainer {
  return (dataset) => {
    const name = basename(dataset.fsPath);
    return new TrainerProcess({
      script,
      log: (line) => {
        log.info(`${name}: ${line}`);
      },
    });
  };
}
