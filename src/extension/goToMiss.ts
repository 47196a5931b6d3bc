import { window } from 'vscode';
import { goToRecord } from './goToRecord';
import { missFrom, type Direction } from './missFrom';
import type { LineScores } from './scoredLineDecorations';

/** From the cursor in the text of a dataset to the next or the previous record that the open run misses. */
export async function goToMiss(direction: Direction, scores: LineScores): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return;
  const { document, selection } = editor;
  const line = selection.active.line + 1;
  const miss = await missFrom(line, direction, document.lineCount, (first, last) =>
    scores.scoredLines(document.uri, first, last),
  );
  if (miss === null) {
    void window.showInformationMessage('No line of this file is a miss of a run in an open panel.');
    return;
  }
  await goToRecord(document.uri, { line: miss.line, lastLine: miss.line, keepFocus: false });
}
