import { ConfigurationTarget, workspace, type Uri } from 'vscode';
import { settingsSection, type SettingId } from './contributedIds';
import type { ReadSetting } from './runConfigFromSettings';

/** Settings as they hold for one dataset file, folder settings included. */
export function settingsFor(dataset: Uri | undefined): ReadSetting {
  const configuration = workspace.getConfiguration(settingsSection, dataset);
  return (id) => configuration.get(id);
}

export type SettingScope = 'folder' | 'workspace' | 'user';

/**
 * Writes at the narrowest scope that there is: the folder of the dataset in a multi-root workspace, else the workspace, else
 * the user's own settings. Returns which one it was.
 */
export async function writeSetting(dataset: Uri | undefined, id: SettingId, value: unknown): Promise<SettingScope> {
  const scope = narrowestScope(dataset);
  await workspace.getConfiguration(settingsSection, dataset).update(id, value, targets[scope]);
  return scope;
}

function narrowestScope(dataset: Uri | undefined): SettingScope {
  if (workspace.workspaceFolders === undefined) return 'user';
  const isMultiRoot = workspace.workspaceFile !== undefined;
  return isMultiRoot && dataset !== undefined && workspace.getWorkspaceFolder(dataset) ? 'folder' : 'workspace';
}

const targets: Readonly<Record<SettingScope, ConfigurationTarget>> = {
  folder: ConfigurationTarget.WorkspaceFolder,
  workspace: ConfigurationTarget.Workspace,
  user: ConfigurationTarget.Global,
};
