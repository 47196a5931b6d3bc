import { Uri, workspace } from 'vscode';
import type { DatasetMemory } from './datasetMemory';
import { settingIds } from './contributedIds';
import { runsDirectory } from './runsDirectory';
import { runsDirectoryOf } from './runsDirectoryOf';
import { settingsFor } from './workspaceSettings';

/** Where runs of this window may be: in each folder of the workspace, and where those of datasets outside of it are kept. */
export function allRunsDirectories(memory: DatasetMemory): readonly string[] {
  const inFolders = (workspace.workspaceFolders ?? []).map(({ uri }) =>
    runsDirectory(String(settingsFor(uri)(settingIds.runsDirectory)), uri.fsPath, uri.fsPath),
  );
  const ofDatasets = memory.trainedDatasets().map((dataset) => runsDirectoryOf(Uri.parse(dataset, true)));
  return [...new Set([...inFolders, ...ofDatasets])];
}
