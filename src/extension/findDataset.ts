import type { Uri } from 'vscode';
import { TabInputCustom, TabInputText, window, workspace, type QuickPickItem } from 'vscode';
import { datasetExtensions, possibleExtensions } from './contributedIds';
import { isInRunsDirectory } from './runsDirectoryOf';

/** The file of the active editor, if it is a dataset. */
export function activeEditorDataset(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = input instanceof TabInputText || input instanceof TabInputCustom ? input.uri : undefined;
  return uri !== undefined && isDataset(uri) ? uri : undefined;
}

export function isDataset(uri: Uri): boolean {
  return hasExtension(uri, datasetExtensions) && !isInRunsDirectory(uri);
}

/** Lets the user pick a dataset of the workspace, or any other. */
export async function pickDataset(placeHolder: string): Promise<Uri | undefined> {
  const extensions = [...datasetExtensions, ...possibleExtensions].map((extension) => extension.slice(1));
  const browse: DatasetItem = { label: 'Browse…', alwaysShow: true };
  const found = Promise.resolve(
    workspace.findFiles(`**/*.{${extensions.join(',')}}`, '**/{.*,node_modules}/**', listedDatasets),
  ).then((uris) => [
    ...uris
      .filter((uri) => !isInRunsDirectory(uri))
      .sort(surestFirst)
      .map(datasetItem),
    browse,
  ]);
  const picked = await window.showQuickPick(found, { title: 'Dataset', placeHolder });
  if (picked !== browse) return picked?.uri;
  const [chosen] = (await window.showOpenDialog({ filters: { Datasets: extensions, 'All files': ['*'] } })) ?? [];
  return chosen;
}

/** By name, but those that may be no dataset behind all others. */
function surestFirst(a: Uri, b: Uri): number {
  return Number(isDataset(b)) - Number(isDataset(a)) || a.path.localeCompare(b.path);
}

function hasExtension({ path }: Uri, extensions: readonly string[]): boolean {
  const name = path.toLowerCase();
  return extensions.some((extension) => name.endsWith(extension));
}

interface DatasetItem extends QuickPickItem {
  readonly uri?: Uri;
}

const listedDatasets = 500;

function datasetItem(uri: Uri): DatasetItem {
  return { label: workspace.asRelativePath(uri), uri };
}
