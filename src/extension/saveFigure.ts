import { basename, dirname, extname } from 'node:path';
import { Uri, window, workspace, type LogOutputChannel } from 'vscode';
import { failure } from '../engine/failure';
import type { PanelMessage } from '../protocol/panelMessages';
import { showFailure } from './showFailure';

type Figure = Extract<PanelMessage, { type: 'saveFigure' }>;

const titles: Readonly<Record<Figure['format'], string>> = { png: 'PNG Picture', svg: 'SVG Drawing', csv: 'CSV Table' };

/** Asks where a chart of the panel goes, beside its dataset at first, and writes it there. */
export async function saveFigure(
  dataset: Uri,
  { name, format, contents }: Figure,
  log: LogOutputChannel,
): Promise<void> {
  const stem = basename(dataset.fsPath, extname(dataset.fsPath));
  const target = await window.showSaveDialog({
    defaultUri: dataset.with({ path: Uri.file(`${dirname(dataset.fsPath)}/${stem}-${name}.${format}`).path }),
    filters: { [titles[format]]: [format] },
  });
  if (target === undefined) return;
  try {
    await workspace.fs.writeFile(target, Buffer.from(contents, format === 'png' ? 'base64' : 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    showFailure(
      failure('usage', 'figure-not-written', `${target.fsPath} cannot be written: ${reason}`, 'Choose another place.'),
      log,
    );
  }
}
