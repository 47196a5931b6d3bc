import { basename } from 'node:path';
import { Uri, window, workspace } from 'vscode';
import type { RunRecord } from '../protocol/runRecord';
import type { DatasetMemory } from './datasetMemory';
import type { DatasetPanels } from './datasetPanels';
import { activeEditorDataset, pickDataset } from './findDataset';
import type { GoingTraining, GoingTrainings } from './goingTrainings';
import { trainArguments, uriOf } from './trainArguments';
import type { TrainingService } from './trainingService';

/** The commands about runs. Each works on the dataset it is given, else on the active one, else asks which. */
export class RunCommands {
  constructor(
    private readonly training: TrainingService,
    private readonly panels: DatasetPanels,
    private readonly going: GoingTrainings,
    private readonly memory: DatasetMemory,
  ) {}

  /** The dataset of the panel or the editor that has the focus. */
  activeDataset(): Uri | undefined {
    return this.panels.activeDataset() ?? activeEditorDataset();
  }

  /** Resolves when the run has ended, with its record. */
  async train(...args: readonly unknown[]): Promise<RunRecord | null> {
    const { dataset, choice } = trainArguments(args);
    const chosen = dataset ?? this.activeDataset() ?? (await pickDataset('Which file to train on?'));
    return chosen === undefined ? null : this.training.train(chosen, { choice });
  }

  async cancel(argument?: unknown): Promise<void> {
    const dataset = uriOf(argument)?.toString();
    const going = this.going.all().filter((training) => dataset === undefined || training.dataset === dataset);
    if (going.length === 0) {
      void window.showInformationMessage('No training is going on.');
      return;
    }
    const chosen = going.length === 1 ? going[0] : await pickTraining(going);
    await chosen?.stop();
  }

  async openPanel(argument?: unknown): Promise<void> {
    const dataset = await this.#shownDataset(argument);
    if (dataset !== undefined) await this.panels.open(dataset);
  }

  async showMisses(argument?: unknown): Promise<void> {
    const dataset = await this.#shownDataset(argument);
    if (dataset !== undefined) await this.panels.showMisses(dataset);
  }

  async #shownDataset(argument: unknown): Promise<Uri | undefined> {
    return uriOf(argument) ?? this.activeDataset() ?? (await this.#pickTrained());
  }

  async #pickTrained(): Promise<Uri | undefined> {
    const trained = this.memory.trainedDatasets().map((dataset) => Uri.parse(dataset, true));
    if (trained.length > 1) return pickFrom(trained, 'Whose metrics to show?');
    return trained[0] ?? pickDataset('Nothing was trained here yet. Whose panel to open?');
  }
}

async function pickTraining(going: readonly GoingTraining[]): Promise<GoingTraining | undefined> {
  const items = going.map((training) => {
    const dataset = Uri.parse(training.dataset, true);
    const path = workspace.asRelativePath(dataset);
    const description = training.kind === 'sweep' ? `sweep · ${path}` : path;
    return { label: basename(dataset.fsPath), description, training };
  });
  return (await window.showQuickPick(items, { placeHolder: 'Which training to stop?' }))?.training;
}

async function pickFrom(datasets: readonly Uri[], placeHolder: string): Promise<Uri | undefined> {
  const items = datasets.map((dataset) => ({
    label: basename(dataset.fsPath),
    description: workspace.asRelativePath(dataset),
    dataset,
  }));
  return (await window.showQuickPick(items, { placeHolder }))?.dataset;
}
