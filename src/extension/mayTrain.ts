import { basename } from 'node:path/posix';
import { commands, window, workspace, type Uri } from 'vscode';

/** Whether training on a file is possible here; where it is not, says why and what to do. */
export function mayTrain(dataset: Uri): boolean {
  return isOnDisk(dataset) && isTrusted('Training');
}

/** Whether a file can be read by the trainer; where it cannot, says why and what to do. */
export function isOnDisk(dataset: Uri): boolean {
  const name = basename(dataset.path);
  if (dataset.scheme === 'file') return true;
  void window.showWarningMessage(
    `FN Lab trains on files of the machine that VS Code's extensions run on, and ${name} is not one of them (its scheme is ` +
      `"${dataset.scheme}"). Save a copy of it in a folder on disk and train on that.`,
  );
  return false;
}

export function isTrusted(action: string): boolean {
  if (workspace.isTrusted) return true;
  const message = `${action} is switched off in Restricted Mode. Stored runs can be looked at; trust this workspace to train.`;
  void window.showWarningMessage(message, 'Manage Trust').then((chosen) => {
    if (chosen !== undefined) void commands.executeCommand('workbench.trust.manage');
  });
  return false;
}
