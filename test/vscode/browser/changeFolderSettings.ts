import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../harness/eventually';
import type { VSCodeWindow } from '../harness/vscodeWindow';
import type { MetricsPanel } from './metricsPanel';

/**
 * Changes settings of the folder as someone does who edits its settings file, and waits until the window has noticed: the recall
 * weight, which has to be among the changes and new, then shows in the open panel.
 */
export async function changeFolderSettings(
  window: VSCodeWindow,
  panel: MetricsPanel,
  changes: { readonly 'fnLab.loss.recallWeight': number; readonly [id: string]: unknown },
): Promise<void> {
  const settings = { ...(await window.readWorkspaceSettings()), ...changes };
  await mkdir(join(window.folder, '.vscode'), { recursive: true });
  await writeFile(join(window.folder, '.vscode', 'settings.json'), JSON.stringify(settings, null, 2));
  await eventually(async () => {
    assert.equal((await panel.weights()).recall, changes['fnLab.loss.recallWeight']);
  });
}
