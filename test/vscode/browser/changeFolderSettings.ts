import assert from 'node:assert/strict';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../harness/eventually';
import type { VSCodeWindow } from '../harness/vscodeWindow';
import type { MetricsPanel } from './metricsPanel';

/** A busy machine loses a file event now and then; VS Code is told again after so long. */
const noticedWithinMs = 5000;

/**
 * Changes settings of the folder as someone does who edits its settings file.
 *
 * @param noticed waits, for the time that it is given, until the window shows that it has noticed, and else throws
 */
export async function writeFolderSettings(
  window: VSCodeWindow,
  changes: Readonly<Record<string, unknown>>,
  noticed: (timeoutMs: number) => Promise<void>,
): Promise<void> {
  const settings = JSON.stringify({ ...(await window.readWorkspaceSettings()), ...changes }, null, 2);
  const folder = join(window.folder, '.vscode');
  await mkdir(folder, { recursive: true });
  await eventually(async () => {
    // Put in place whole: VS Code would take half a file for settings that were deleted.
    await writeFile(join(folder, 'settings.json.new'), settings);
    await rename(join(folder, 'settings.json.new'), join(folder, 'settings.json'));
    await noticed(noticedWithinMs);
  }, 60_000);
}

/** As `writeFolderSettings`. The recall weight, which has to be new, then shows in the open panel. */
export async function changeFolderSettings(
  window: VSCodeWindow,
  panel: MetricsPanel,
  changes: { readonly 'fnLab.loss.recallWeight': number; readonly [id: string]: unknown },
): Promise<void> {
  await writeFolderSettings(window, changes, (timeoutMs) =>
    eventually(async () => {
      assert.equal((await panel.weights()).recall, changes['fnLab.loss.recallWeight']);
    }, timeoutMs),
  );
}
