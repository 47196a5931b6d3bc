import { basename } from 'node:path';
import { window, type LogOutputChannel, type Uri } from 'vscode';
import type { Disposable } from '../base/disposable';
import { ok, type Result } from '../base/result';
import type { DatasetSummary } from '../engine/datasetSummary';
import type { Failure } from '../engine/failure';
import type { RunConfig } from '../engine/runConfig';
import type { TrainerProcess } from '../node/trainerProcess';
import type { RunRecord } from '../protocol/runRecord';
import { chooseTargetAndPositive } from './chooseTargetAndPositive';
import type { DatasetMemory } from './datasetMemory';
import type { DatasetProblems } from './datasetProblems';
import type { DatasetSession } from './datasetSession';
import type { DatasetSessions } from './datasetSessions';
import type { GoingTrainings } from './goingTrainings';
import { mayTrain } from './mayTrain';
import { checkRunSettings, runConfigFromSettings, type DatasetChoice } from './runConfigFromSettings';
import { runsDirectoryOf } from './runsDirectoryOf';
import { runTraining } from './runTraining';
import { showFailure } from './showFailure';
import type { StartTrainer } from './startTrainer';
import { settingsFor } from './workspaceSettings';

export interface TrainingOptions {
  /** Given, nothing is asked. */
  readonly choice?: DatasetChoice | null;
  /** Take target and positive class as last time; without a last time they are asked for. */
  readonly asLastTime?: boolean;
}

/** What a training needs of the panels. */
export interface RunPanels {
  open(dataset: Uri): Promise<void>;
  /** Opens a panel without the focus; disposed, it is as if it had not been opened. */
  prepare(dataset: Uri): Disposable;
  isVisible(dataset: Uri): boolean;
}

/** What is shown already while the user chooses. */
interface Prepared {
  readonly panel: Disposable;
  readonly problems: Disposable;
}

/** Trains on datasets: one trainer process for each training, from the question for the target to the stored run. */
export class TrainingService {
  readonly #choosing = new Set<string>();

  constructor(
    private readonly sessions: DatasetSessions,
    private readonly memory: DatasetMemory,
    private readonly panels: RunPanels,
    private readonly problems: Pick<DatasetProblems, 'showInspected'>,
    private readonly going: Pick<GoingTrainings, 'tellMenus'>,
    private readonly startTrainer: StartTrainer,
    /** Has one ready for the next training, which often is of the same dataset. */
    private readonly prepareTrainer: (dataset: Uri) => void,
    private readonly log: LogOutputChannel,
  ) {}

  /** True while a training of the dataset goes on, or its target is being asked for. */
  isBusyWith(dataset: Uri): boolean {
    return this.#choosing.has(dataset.toString()) || this.sessions.get(dataset.toString()).isTraining;
  }

  /** The record of the run, also of a cancelled one; null when there is none, which the user then has been told why. */
  async train(dataset: Uri, options: TrainingOptions = {}): Promise<RunRecord | null> {
    if (!mayTrain(dataset)) return null;
    const settings = checkRunSettings(settingsFor(dataset));
    if (!settings.ok) return this.#tellFailure(settings.error);
    const session = this.sessions.get(dataset.toString());
    if (session.isTraining && !(await stopFirst(dataset, session))) return null;

    const trainer = this.startTrainer(dataset);
    try {
      const choice = await this.#choiceFor(dataset, trainer, settings.value, options);
      if (!choice.ok) return this.#tellFailure(choice.error);
      if (choice.value === null) return null;
      return await this.#runWith(choice.value, dataset, session, trainer);
    } finally {
      trainer.dispose();
      this.prepareTrainer(dataset);
    }
  }

  async #choiceFor(
    dataset: Uri,
    trainer: TrainerProcess,
    { backend, read }: RunConfig,
    { choice, asLastTime }: TrainingOptions,
  ): Promise<Result<DatasetChoice | null, Failure>> {
    const key = dataset.toString();
    const remembered = this.memory.choiceFor(key);
    const known = choice ?? (asLastTime === true ? remembered : null);
    if (known !== null) return ok(known);
    this.#choosing.add(key);
    try {
      const inspected = trainer.request('inspectDataset', { path: dataset.fsPath, read });
      let prepared = null as Prepared | null;
      const chosen = await chooseTargetAndPositive(basename(dataset.fsPath), inspected, remembered, {
        // While the user chooses, the panel and TensorFlow are loaded; before, they would hold up the list to choose from.
        onListed: (summary) => {
          if (prepared !== null) return;
          prepared = this.#prepare(dataset, summary);
          void trainer.request('warmUp', { backend });
        },
      });
      prepared?.problems.dispose();
      if (!chosen.ok || chosen.value === null) prepared?.panel.dispose();
      return chosen;
    } finally {
      this.#choosing.delete(key);
    }
  }

  #prepare(dataset: Uri, { problems }: DatasetSummary): Prepared {
    const panel = this.panels.prepare(dataset);
    return { panel, problems: this.problems.showInspected(dataset, problems) };
  }

  async #runWith(
    choice: DatasetChoice,
    dataset: Uri,
    session: DatasetSession,
    trainer: TrainerProcess,
  ): Promise<RunRecord | null> {
    // Read again: the user may have changed a setting while choosing.
    const config = runConfigFromSettings(settingsFor(dataset), choice);
    if (!config.ok) return this.#tellFailure(config.error);
    const runsDir = runsDirectoryOf(dataset);
    const key = dataset.toString();
    await this.memory.rememberChoice(key, choice);
    // Again: another training may have begun while the user was choosing.
    if (session.isTraining && !(await stopFirst(dataset, session))) return null;
    this.log.info(`Training on ${dataset.fsPath}: ${JSON.stringify(config.value)}`);

    const run = runTraining({ dataset, config: config.value, runsDir }, trainer, session, (event) => {
      if (event.type === 'runStarted') void this.memory.rememberRunDir(key, event.runDir);
    });
    this.going.tellMenus();
    const [result] = await Promise.all([run, this.panels.open(dataset)]);
    this.going.tellMenus();
    if (!result.ok) return this.#tellFailure(result.error);
    this.#tellEnd(dataset, result.value);
    return result.value;
  }

  #tellFailure(failure: Failure): null {
    if (failure.kind === 'cancelled') this.log.info(failure.message);
    else showFailure(failure, this.log);
    return null;
  }

  /** Quiet where the user sees the panel, which says it all. */
  #tellEnd(dataset: Uri, { state, metrics, runDir }: RunRecord): void {
    this.log.info(`The run is ${state}: ${runDir}`);
    if (state !== 'done' || metrics === null || this.panels.isVisible(dataset)) return;
    const { fn, tp, fp, tn } = metrics.test;
    const message =
      `Trained on ${basename(dataset.fsPath)}. On test data it misses ${String(fn)} of ${String(tp + fn)} positives, with ` +
      `false alarms for ${String(fp)} of ${String(tn + fp)} negatives.`;
    void window.showInformationMessage(message, 'Open').then((chosen) => {
      if (chosen !== undefined) void this.panels.open(dataset);
    });
  }
}

/** Two trainings of the same dataset at once would fight over its panel: the user decides which one it is to be. */
async function stopFirst(dataset: Uri, session: DatasetSession): Promise<boolean> {
  const message = `A training on ${basename(dataset.fsPath)} is going on.`;
  const stopAndRetrain = 'Stop and Retrain';
  if ((await window.showWarningMessage(message, stopAndRetrain)) !== stopAndRetrain) return false;
  await session.stop();
  return true;
}
