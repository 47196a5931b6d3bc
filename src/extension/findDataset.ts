import { extname } from 'node:path/posix';
import type { Uri } from 'vscode';
import { TabInputCustom, TabInputText, window, workspace, type QuickPickItem } from 'vscode';
import { datasetExtensions } from './contributedIds';
import { isInRunsDirectory } from './runsDirectoryOf';

/** The file of the active editor, if it is a dataset. */
export function activeEditorDataset(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = input instanceof TabInputText || input instanceof TabInputCustom ? input.uri : undefined;
  return uri !== undefined && isDataset(uri) ? uri : undefined;
}

export function isDataset(uri: Uri): boolean {
  const extensions: readonly string[] = datasetExtensions;
  return extensions.includes(extname(uri.path).toLowerCase()) && !isInRunsDirectory(uri);
}

/** Lets the user pick a dataset of the workspace, or any other. */
export async function pickDataset(placeHolder: string): Promise<Uri | undefined> {
  const extensions = datasetExtensions.map((extension) => extension.slice(1));
  const browse: DatasetItem = { label: 'Browse…', alwaysShow: true };
  const found = Promise.resolve(
    workspace.findFiles(`**/*.{${extensions.join(',')}}`, '**/{.*,node_modules}/**', listedDatasets),
  ).then((uris) => [
    ...uris
      .filter(isDataset)
      .map(datasetItem)
      .sort((a, b) => a.label.localeCompare(b.label)),
    browse,
  ]);
  const picked = await window.showQuickPick(found, { title: 'Dataset', placeHolder });
  if (picked !== browse) return picked?.uri;
  const [chosen] = (await window.showOpenDialog({ filters: { Datasets: extensions, 'All files': ['*'] } })) ?? [];
  return chosen;
}

interface DatasetItem extends QuickPickItem {
  readonly uri?: Uri;
}

const listedDatasets = 500;

function datasetItem(uri: Uri): DatasetItem {
  return { label: workspace.asRelativePath(uri), uri };
}
