import { commands, workspace } from 'vscode';

/** Opens the settings editor on what `query` finds: on the workspace's settings where they decide, else on the user's. */
export async function openSettings(query: string): Promise<void> {
  const inWorkspace = workspace.workspaceFolders !== undefined && isSetInWorkspace(query);
  const command = inWorkspace ? 'workbench.action.openWorkspaceSettings' : 'workbench.action.openSettings';
  await commands.executeCommand(command, { query });
}

/** True too for a query that is not the id of one setting: the extension's own commands write to the workspace. */
function isSetInWorkspace(query: string): boolean {
  const found = workspace.getConfiguration().inspect(query);
  if (found?.defaultValue === undefined) return true;
  return found.workspaceValue !== undefined || found.workspaceFolderValue !== undefined;
}
