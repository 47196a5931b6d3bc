import {
  commands,
  Range,
  TabInputText,
  ViewColumn,
  window,
  type Tab,
  type TextDocumentShowOptions,
  type Uri,
} from 'vscode';
import { placeProblems } from './placeProblems';
import type { ProblemAddress } from './placesInText';

/** Opens the text of a dataset where it is open already, else beside the panel, and selects the place of a problem. */
export async function goToProblem(dataset: Uri, address: ProblemAddress): Promise<void> {
  const [place] = await placeProblems(dataset.fsPath, [address]);
  if (place === undefined) return;
  const { startLine, startCharacter, endLine, endCharacter } = place;
  const options: TextDocumentShowOptions = {
    viewColumn: columnWithText(dataset) ?? ViewColumn.Beside,
    selection: new Range(startLine, startCharacter, endLine, endCharacter),
  };
  // A command, because `showTextDocument` refuses files of more than 50 MB.
  await commands.executeCommand('vscode.openWith', dataset, 'default', options);
}

function columnWithText(file: Uri): ViewColumn | undefined {
  const showsText = ({ input }: Tab): boolean =>
    input instanceof TabInputText && input.uri.toString() === file.toString();
  return window.tabGroups.all.find(({ tabs }) => tabs.some(showsText))?.viewColumn;
}
