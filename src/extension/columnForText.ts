import { TabInputText, ViewColumn, window, type Tab, type Uri } from 'vscode';

/** Where to show the text of a file: where it is open already, else beside the panel that has the focus. */
export function columnForText(file: Uri): ViewColumn {
  const showsText = ({ input }: Tab): boolean =>
    input instanceof TabInputText && input.uri.toString() === file.toString();
  return window.tabGroups.all.find(({ tabs }) => tabs.some(showsText))?.viewColumn ?? ViewColumn.Beside;
}
