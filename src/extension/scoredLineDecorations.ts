import {
  Range,
  ThemeColor,
  window,
  type DecorationOptions,
  type TextEditor,
  type TextEditorDecorationType,
  type Uri,
} from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable';
import type { Event } from '../base/emitter';
import type { Cell } from '../engine/confusion';
import type { ScoredLine } from '../protocol/inspectorMessages';
import { atMostEvery } from './atMostEvery';

/** Whoever knows the scores of the run that is shown for a dataset. */
export interface LineScores {
  /** What is known about a dataset's lines is no longer what it was. */
  readonly onDidChangeInspection: Event<Uri>;
  /** Lines counted from 1, both included; none for a dataset without an open run. */
  scoredLines(dataset: Uri, first: number, last: number): Promise<readonly ScoredLine[]>;
}

/** While a user scrolls. */
const updateEveryMs = 100;

/** A record may begin that far above the first line in view, and what is scrolled into view next is there already. */
const linesAround = 50;

const colours: Readonly<Record<Cell, string>> = {
  fn: 'charts.red',
  fp: 'charts.orange',
  tp: 'editorCodeLens.foreground',
  tn: 'editorCodeLens.foreground',
};

/** Of `FN 0.1134` and a gap, so that the texts behind stay aligned. */
const width = '11ch';

/**
 * Writes before each line in view of a dataset's text how the open run judges it, `FN 0.1134`: behind the line it would be out of
 * view in most tables. Nothing is written into a text with unsaved changes, whose lines are not those of the run.
 */
export class ScoredLineDecorations implements Disposable {
  readonly #store = new DisposableStore();
  readonly #types: Readonly<Record<Cell, TextEditorDecorationType>>;
  readonly #update = this.#store.add(
    atMostEvery(updateEveryMs, () => {
      for (const editor of window.visibleTextEditors) void this.#decorate(editor);
    }),
  );

  constructor(private readonly scores: LineScores) {
    const typeOf = (cell: Cell): TextEditorDecorationType =>
      this.#store.add(
        window.createTextEditorDecorationType({ before: { color: new ThemeColor(colours[cell]), width } }),
      );
    this.#types = { fn: typeOf('fn'), fp: typeOf('fp'), tp: typeOf('tp'), tn: typeOf('tn') };
    for (const changes of [
      window.onDidChangeVisibleTextEditors,
      window.onDidChangeTextEditorVisibleRanges,
      scores.onDidChangeInspection,
    ] as const) {
      this.#store.add(changes(this.#update.ask));
    }
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #decorate(editor: TextEditor): Promise<void> {
    const { document, visibleRanges } = editor;
    const first = Math.min(...visibleRanges.map(({ start }) => start.line)) + 1 - linesAround;
    const last = Math.max(...visibleRanges.map(({ end }) => end.line)) + 1 + linesAround;
    if (!Number.isFinite(first)) return;
    const lines = document.isDirty ? [] : await this.scores.scoredLines(document.uri, Math.max(1, first), last);
    for (const cell of ['fn', 'fp', 'tp', 'tn'] as const) {
      editor.setDecorations(
        this.#types[cell],
        lines.filter((line) => line.cell === cell && line.line <= document.lineCount).map((line) => decoration(line)),
      );
    }
  }
}

function decoration({ line, cell, score, split }: ScoredLine): DecorationOptions {
  const judged = cell.toUpperCase();
  return {
    range: new Range(line - 1, 0, line - 1, 0),
    hoverMessage: `${judged} in the ${split} split, score ${String(score)}`,
    renderOptions: { before: { contentText: `${judged} ${score.toFixed(4)}` } },
  };
}
