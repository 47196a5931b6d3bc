import { workspace, type LogOutputChannel } from 'vscode';
import type { Disposable } from '../base/disposable';
import { settingsSection } from './contributedIds';
import { checkRunSettings } from './runConfigFromSettings';
import { showFailure } from './showFailure';
import { settingsFor } from './workspaceSettings';

/** Tells at once when a setting is changed to something that no run can use, and not only when the next run is started. */
export function warnOfSettings(log: LogOutputChannel): Disposable {
  return workspace.onDidChangeConfiguration((change) => {
    if (!change.affectsConfiguration(settingsSection)) return;
    for (const folder of workspace.workspaceFolders ?? [undefined]) {
      if (!change.affectsConfiguration(settingsSection, folder)) continue;
      const checked = checkRunSettings(settingsFor(folder?.uri));
      if (checked.ok) continue;
      showFailure(checked.error, log);
      return;
    }
  });
}
