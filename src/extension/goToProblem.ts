import { commands, Range, type TextDocumentShowOptions, type Uri } from 'vscode';
import { columnForText } from './columnForText';
import { placeProblems } from './placeProblems';
import type { ProblemAddress } from './placesInText';

/** Opens the text of a dataset where it is open already, else beside the panel, and selects the place of a problem. */
export async function goToProblem(dataset: Uri, address: ProblemAddress): Promise<void> {
  const [place] = await placeProblems(dataset.fsPath, [address]);
  if (place === undefined) return;
  const { startLine, startCharacter, endLine, endCharacter } = place;
  const options: TextDocumentShowOptions = {
    viewColumn: columnForText(dataset),
    selection: new Range(startLine, startCharacter, endLine, endCharacter),
  };
  // A command, because `showTextDocument` refuses files of more than 50 MB.
  await commands.executeCommand('vscode.openWith', dataset, 'default', options);
}
