import { basename } from 'node:path';
import { window, type LogOutputChannel, type Uri } from 'vscode';
import type { RunConfig } from '../engine/runConfig';
import { checkPick } from './checkPick';
import { columnItems, settingsForColumns, type ColumnItem, type ColumnSettings } from './columnItems';
import { settingIds } from './contributedIds';
import type { DatasetMemory } from './datasetMemory';
import type { DatasetSessions } from './datasetSessions';
import { isOnDisk, isTrusted } from './mayTrain';
import { offerRetraining, type Retraining } from './offerRetraining';
import { checkRunSettings } from './runConfigFromSettings';
import { Refusal } from './refusal';
import { sampleNote } from './summaryNotes';
import { showFailure } from './showFailure';
import type { StartTrainer } from './startTrainer';
import { settingsFor, writeSetting } from './workspaceSettings';

/** The command that changes which columns a run learns from. It writes the settings of the folder, like those of the loss. */
export class ColumnCommands {
  constructor(
    private readonly startTrainer: StartTrainer,
    private readonly sessions: DatasetSessions,
    private readonly memory: DatasetMemory,
    private readonly retraining: Retraining,
    private readonly log: LogOutputChannel,
  ) {}

  async chooseColumns(dataset: Uri): Promise<void> {
    if (!isOnDisk(dataset) || !isTrusted('Choosing columns')) return;
    const settings = checkRunSettings(settingsFor(dataset));
    if (!settings.ok) {
      showFailure(settings.error, this.log);
      return;
    }
    const { columns, split, read } = settings.value;
    const target = this.memory.choiceFor(dataset.toString())?.target ?? null;
    const apart = new Set([target, split.column, split.groupColumn, split.timeColumn].filter((name) => name !== null));
    try {
      const asked = await this.#ask(dataset, columns, apart, read);
      if (asked === null) return;
      await this.#write(dataset, columns, asked.items, new Set(asked.checked.map(({ column }) => column)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      showFailure(error.failure, this.log);
    }
  }

  async #ask(
    dataset: Uri,
    settings: ColumnSettings,
    apart: ReadonlySet<string>,
    read: RunConfig['read'],
  ): Promise<{ items: readonly ColumnItem[]; checked: readonly ColumnItem[] } | null> {
    const trainer = this.startTrainer(dataset);
    try {
      const session = this.sessions.load(dataset.toString());
      const summary = trainer.request('inspectDataset', { path: dataset.fsPath, read }).then(Refusal.orValue);
      const items = Promise.all([summary, session]).then(([{ columns }, { run }]) =>
        columnItems(columns, settings, apart, run),
      );
      const name = basename(dataset.fsPath);
      const checked = await checkPick({
        title: `${name}: columns to learn from`,
        laterTitle: summary.then((known) => `${name}: columns to learn from${sampleNote(known)}`),
        placeholder: 'Which columns may the model see?',
        items,
      });
      return checked === null ? null : { items: await items, checked };
    } finally {
      trainer.dispose();
    }
  }

  async #write(
    dataset: Uri,
    before: ColumnSettings,
    items: readonly ColumnItem[],
    checked: ReadonlySet<string>,
  ): Promise<void> {
    if (checked.size === 0) {
      void window.showWarningMessage(
        'No column was checked, and nothing was changed: a model needs one to learn from.',
      );
      return;
    }
    const after = settingsForColumns(items, checked, before);
    if (!isSameList(before.exclude, after.exclude))
      await writeSetting(dataset, settingIds.excludedColumns, after.exclude);
    if (!isSameList(before.include, after.include))
      await writeSetting(dataset, settingIds.includedColumns, after.include);
    const isChanged = !isSameList(before.exclude, after.exclude) || !isSameList(before.include, after.include);
    if (!isChanged || !this.retraining.isOffered(dataset)) return;
    const said = `${basename(dataset.fsPath)}: the next run learns from ${String(checked.size)} of ${String(items.length)} columns.`;
    offerRetraining(this.retraining, dataset, said);
  }
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name) => other.includes(name));
}
