import {
  commands,
  Range,
  Selection,
  TextEditorRevealType,
  window,
  type Disposable,
  type TextDocumentShowOptions,
  type TextEditor,
  type Uri,
} from 'vscode';
import { columnForText } from './columnForText';

/** Lines counted from 1, both included: the value of a field may go over several. */
export interface RecordLines {
  readonly line: number;
  readonly lastLine: number;
  /** Leaves the keyboard where it is, as in a list that is walked through. */
  readonly keepFocus: boolean;
}

/** VS Code ends a selection where its line ends. */
const lineEnd = Number.MAX_SAFE_INTEGER;

/** Shows a record in the text of its dataset, where that is open already, else beside the panel, and selects it. */
export async function goToRecord(dataset: Uri, { line, lastLine, keepFocus }: RecordLines): Promise<void> {
  const options: TextDocumentShowOptions = {
    viewColumn: columnForText(dataset),
    preserveFocus: keepFocus,
    // Empty, so that a long line is shown from its beginning.
    selection: new Range(line - 1, 0, line - 1, 0),
  };
  // A command, because `showTextDocument` refuses files of more than 50 MB.
  await commands.executeCommand('vscode.openWith', dataset, 'default', options);
  const editor = await visibleEditorOf(dataset);
  if (editor === undefined) return;
  const record = editor.document.validateRange(new Range(line - 1, 0, lastLine - 1, lineEnd));
  // From its end to its start: the cursor stays at the beginning of a long line.
  editor.selection = new Selection(record.end, record.start);
  editor.revealRange(new Range(record.start, record.start), TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Extensions never get to see the text of a very large file, and so none of its editors. */
const editorTimeoutMs = 3_000;

/** The window tells extensions of a new editor some time after the command that opened it has ended. */
async function visibleEditorOf(dataset: Uri): Promise<TextEditor | undefined> {
  const find = (): TextEditor | undefined =>
    window.visibleTextEditors.find(({ document }) => document.uri.toString() === dataset.toString());
  const known = find();
  if (known !== undefined) return known;
  return new Promise((resolve) => {
    const subscriptions: Disposable[] = [];
    const end = (editor: TextEditor | undefined): void => {
      clearTimeout(timer);
      for (const subscription of subscriptions) subscription.dispose();
      resolve(editor);
    };
    const timer = setTimeout(end, editorTimeoutMs, undefined);
    subscriptions.push(
      window.onDidChangeVisibleTextEditors(() => {
        const editor = find();
        if (editor !== undefined) end(editor);
      }),
    );
  });
}
