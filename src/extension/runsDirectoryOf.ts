import { sep } from 'node:path';
import { workspace, type Uri } from 'vscode';
import { settingIds } from './contributedIds';
import { runsDirectory } from './runsDirectory';
import { settingsFor } from './workspaceSettings';

/** Where the settings have the runs of a dataset; an absolute path. */
export function runsDirectoryOf(dataset: Uri): string {
  const folder = workspace.getWorkspaceFolder(dataset)?.uri.fsPath ?? null;
  return runsDirectory(String(settingsFor(dataset)(settingIds.runsDirectory)), dataset.fsPath, folder);
}

/** Whether a file is part of a stored run, and so, whatever its extension, not a dataset that anyone wants to train on. */
export function isInRunsDirectory(file: Uri): boolean {
  return file.fsPath.startsWith(runsDirectoryOf(file) + sep);
}
