import { commands, window, workspace, type Uri } from 'vscode';
import { notOnDisk } from './notOnDisk';

/** Whether training on a file is possible here; where it is not, says why and what to do. */
export function mayTrain(dataset: Uri): boolean {
  return isOnDisk(dataset) && isTrusted('Training');
}

/** Whether a file can be read by the trainer; where it cannot, says why and what to do. */
export function isOnDisk(dataset: Uri): boolean {
  const problem = notOnDisk(dataset);
  if (problem !== null) void window.showWarningMessage(problem);
  return problem === null;
}

export function isTrusted(action: string): boolean {
  if (workspace.isTrusted) return true;
  const message = `${action} is switched off in Restricted Mode. Stored runs can be looked at; trust this workspace to train.`;
  void window.showWarningMessage(message, 'Manage Trust').then((chosen) => {
    if (chosen !== undefined) void commands.executeCommand('workbench.trust.manage');
  });
  return false;
}
