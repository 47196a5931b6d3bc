import { basename } from 'node:path';
import { commands, FileSystemError, Uri, window, workspace, type LogOutputChannel } from 'vscode';
import type { RunHead } from '../runs/runCatalogue';
import { readRun } from '../runs/readRun';
import { writeRunNotes, type RunNotes } from '../runs/runNotes';
import { viewOfRecord } from '../protocol/runView';
import type { ComparedRun } from './compareAsText';
import type { ComparisonPanels } from './comparisonPanels';
import { contextKeys } from './contributedIds';
import type { DatasetMemory } from './datasetMemory';
import type { DatasetPanels } from './datasetPanels';
import type { DatasetSessions } from './datasetSessions';
import { headlineOf, titleOf } from './runListing';
import { pickTwoRuns } from './pickRuns';
import { isRunHead, shortTime, type RunsTree } from './runsTree';
import type { RunsView } from './runsView';
import { showFailure } from './showFailure';

/** What the runs view can do with a stored run. */
export class StoredRunCommands {
  constructor(
    private readonly tree: RunsTree,
    private readonly view: RunsView,
    private readonly panels: DatasetPanels,
    private readonly comparisons: ComparisonPanels,
    private readonly sessions: DatasetSessions,
    private readonly memory: DatasetMemory,
    private readonly log: LogOutputChannel,
  ) {}

  /** Shows a run in the panel of its dataset, in place of the run that is there. */
  async open(argument: unknown): Promise<void> {
    const [head] = this.#runsOf(argument);
    if (head !== undefined) await this.show(head.runDir);
  }

  /** As `open`, for a run that is not from the view. */
  async show(runDir: string): Promise<void> {
    const record = await readRun(runDir);
    if (!record.ok) {
      showFailure(record.error, this.log);
      return;
    }
    const dataset = Uri.file(record.value.dataset.path);
    const key = dataset.toString();
    const session = await this.sessions.load(key);
    if (session.show(viewOfRecord(record.value))) await this.memory.rememberRunDir(key, runDir);
    else
      void window.showInformationMessage(
        `A training on ${basename(dataset.fsPath)} is going on: its panel shows that.`,
      );
    await this.panels.open(dataset);
  }

  /** Draws runs beside the one that the panel of their dataset shows. */
  async drawCurves(argument: unknown, selected?: unknown): Promise<void> {
    const heads = this.#runsOf(argument, selected);
    const [first] = heads;
    if (first === undefined) return;
    const dataset = Uri.file(first.dataset.path);
    const session = await this.sessions.load(dataset.toString());
    const asked = heads.filter(({ runId }) => runId !== session.run?.runId).map(({ runId }) => runId);
    const drawn = await this.panels.drawRuns(dataset, asked);
    if (drawn.length === asked.length) return;
    void window.showInformationMessage(
      `${String(asked.length - drawn.length)} of ${String(asked.length)} runs are not drawn: only completed ones on ` +
        `${basename(dataset.fsPath)} with the same target and positive class as the open run can be.`,
    );
  }

  async rename(argument: unknown): Promise<void> {
    const [head] = this.#runsOf(argument);
    if (head === undefined) return;
    const name = await window.showInputBox({
      title: 'Name of the run',
      prompt: 'Shown in place of its numbers; empty to show these.',
      value: head.notes.name ?? '',
      placeHolder: headlineOf(head),
    });
    if (name !== undefined) await this.#note(head, { name: textOrNull(name) });
  }

  async editNote(argument: unknown): Promise<void> {
    const [head] = this.#runsOf(argument);
    if (head === undefined) return;
    const note = await window.showInputBox({
      title: `Note on ${titleOf(head)}`,
      prompt: 'Shown when the mouse rests on the run, and found by the filter.',
      value: head.notes.note ?? '',
    });
    if (note !== undefined) await this.#note(head, { note: textOrNull(note) });
  }

  async pin(pinned: boolean, argument: unknown, selected?: unknown): Promise<void> {
    for (const head of this.#runsOf(argument, selected)) await this.#note(head, { pinned });
  }

  async reveal(argument: unknown): Promise<void> {
    const [head] = this.#runsOf(argument);
    if (head !== undefined) await commands.executeCommand('revealFileInOS', Uri.file(head.runDir));
  }

  /** To the trash where there is one. */
  async delete(argument: unknown, selected?: unknown): Promise<void> {
    const heads = this.#runsOf(argument, selected);
    const [first] = heads;
    if (first === undefined) return;
    if (heads.some(({ state }) => state === 'running')) {
      void window.showWarningMessage('A run that goes on cannot be deleted. Stop it first.');
      return;
    }
    const what = heads.length === 1 ? `the run “${titleOf(first)}”` : `${String(heads.length)} runs`;
    const toTrash = 'Move to Trash';
    const detail = `With ${heads.length === 1 ? 'its' : 'their'} model, scores and log. The dataset stays as it is.`;
    if ((await window.showWarningMessage(`Delete ${what}?`, { modal: true, detail }, toTrash)) !== toTrash) return;
    for (const { runDir } of heads) if (!(await this.#remove(runDir))) break;
    this.tree.refresh();
  }

  /** Compares two selected runs, the older one first; asks which where no two are selected. */
  async compare(argument: unknown, selected?: unknown): Promise<void> {
    const heads = this.#runsOf(argument, selected);
    const pair = heads.length === 2 ? heads : await pickTwoRuns(await this.tree.runs(), shortTime);
    const [older, newer] = (pair ?? []).toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
    if (older === undefined || newer === undefined) return;
    const runOf = (head: RunHead): ComparedRun => ({ runDir: head.runDir, title: titleOf(head) });
    await this.comparisons.open(runOf(older), runOf(newer));
  }

  async filterRuns(): Promise<void> {
    const filter = await window.showInputBox({
      title: 'Filter runs',
      prompt: 'Words of the dataset, name, note, loss or state; a run must hold all of them.',
      value: this.tree.filter,
    });
    if (filter !== undefined) this.#filterBy(filter);
  }

  clearFilter(): void {
    this.#filterBy('');
  }

  #filterBy(filter: string): void {
    this.tree.filter = filter;
    this.view.showFilter(this.tree.filter);
    void commands.executeCommand('setContext', contextKeys.runsFiltered, this.tree.filter !== '');
  }

  /** What a command of the view is about: the item it was called on, with all that are selected together with it. */
  #runsOf(argument: unknown, selected?: unknown): RunHead[] {
    if (Array.isArray(selected) && selected.length > 0) return selected.filter(isRunHead);
    if (isRunHead(argument)) return [argument];
    return this.view.selection.filter(isRunHead);
  }

  async #note({ runDir, notes }: RunHead, change: Partial<RunNotes>): Promise<void> {
    const written = await writeRunNotes(runDir, { ...notes, ...change });
    if (!written.ok) showFailure(written.error, this.log);
    this.tree.refresh();
  }

  async #remove(runDir: string): Promise<boolean> {
    const folder = Uri.file(runDir);
    try {
      await workspace.fs.delete(folder, { recursive: true, useTrash: true });
      return true;
    } catch (error) {
      this.log.warn(`${runDir} could not be moved to the trash: ${error instanceof Error ? error.message : ''}`);
    }
    const permanently = 'Delete Permanently';
    const message = `${basename(runDir)} cannot be moved to the trash.`;
    if ((await window.showWarningMessage(message, { modal: true }, permanently)) !== permanently) return false;
    try {
      await workspace.fs.delete(folder, { recursive: true, useTrash: false });
      return true;
    } catch (error) {
      const reason = error instanceof FileSystemError ? error.message : String(error);
      void window.showErrorMessage(`${basename(runDir)} could not be deleted: ${reason}`);
      return false;
    }
  }
}

function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
