import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { window, type LogOutputChannel, type Uri } from 'vscode';
import { ok, type Result } from '../base/result';
import { parseRequirement } from '../engine/decision/requirement';
import { sweepPlan, type SweepRequest } from '../engine/decision/sweepPlan';
import type { Failure } from '../engine/failure';
import type { RunConfig } from '../engine/runConfig';
import type { SweepRecord } from '../protocol/sweepRecord';
import { askSweep } from './askSweep';
import { chooseTargetAndPositive } from './chooseTargetAndPositive';
import type { DatasetMemory } from './datasetMemory';
import { followSweep } from './followSweep';
import type { GoingTrainings } from './goingTrainings';
import { mayTrain } from './mayTrain';
import { checkRunSettings, runConfigFromSettings, type DatasetChoice } from './runConfigFromSettings';
import { runsDirectoryOf } from './runsDirectoryOf';
import { showFailure } from './showFailure';
import type { StartTrainer } from './startTrainer';
import { defaultSweepRequest, targetRecallOf } from './sweepRequest';
import type { SweepSession } from './sweepSession';
import { settingsFor } from './workspaceSettings';

export interface SweepOptions {
  /** Given, target and positive class are not asked for, nor what to sweep. */
  readonly choice?: DatasetChoice | null;
  /** In place of what would be swept else. */
  readonly request?: Partial<SweepRequest>;
}

/** What a sweep needs of the panels. */
interface SweepPanels {
  open(dataset: Uri): void;
  isVisible(dataset: Uri): boolean;
}

/** Sweeps over datasets, from the question for the target to the stored sweep. */
export class SweepService {
  constructor(
    private readonly sessionOf: (dataset: Uri) => SweepSession,
    private readonly memory: DatasetMemory,
    private readonly panels: SweepPanels,
    private readonly going: Pick<GoingTrainings, 'tellMenus'>,
    private readonly startTrainer: StartTrainer,
    private readonly log: LogOutputChannel,
  ) {}

  /** The sweep, also a cancelled one; null when there is none, which the user then has been told why. */
  async sweep(dataset: Uri, options: SweepOptions = {}): Promise<SweepRecord | null> {
    if (!mayTrain(dataset)) return null;
    const settings = checkRunSettings(settingsFor(dataset));
    if (!settings.ok) return this.#tellFailure(settings.error);
    const session = this.sessionOf(dataset);
    if (session.isRunning && !(await stopFirst(dataset, session))) return null;

    const asked = await this.#ask(dataset, settings.value, options);
    if (!asked.ok) return this.#tellFailure(asked.error);
    if (asked.value === null) return null;
    const { choice, request } = asked.value;
    // Read again: the user may have changed a setting while choosing.
    const config = runConfigFromSettings(settingsFor(dataset), choice);
    if (!config.ok) return this.#tellFailure(config.error);
    const key = dataset.toString();
    await this.memory.rememberChoice(key, choice);
    await this.memory.rememberSweep(key, request);
    // Again: another sweep may have begun while the user was choosing.
    if (session.isRunning && !(await stopFirst(dataset, session))) return null;
    return this.#run(dataset, session, config.value, request);
  }

  async #ask(
    dataset: Uri,
    config: RunConfig,
    options: SweepOptions,
  ): Promise<Result<{ choice: DatasetChoice; request: SweepRequest } | null, Failure>> {
    const key = dataset.toString();
    const known = this.memory.sweepFor(key) ?? defaultSweepRequest(config.loss);
    const request = { ...known, ...options.request };
    if (options.choice) return ok({ choice: options.choice, request });
    const name = basename(dataset.fsPath);
    const trainer = this.startTrainer(dataset);
    try {
      const inspected = trainer.request('inspectDataset', { path: dataset.fsPath, read: config.read });
      let remembered = this.memory.choiceFor(key);
      for (;;) {
        const chosen = await chooseTargetAndPositive(name, inspected, remembered, { totalSteps: 3 });
        if (!chosen.ok) return chosen;
        if (chosen.value === null) return ok(null);
        const answer = await askSweep(name, config, request);
        if (answer.kind === 'cancelled') return ok(null);
        if (answer.kind === 'start') return ok({ choice: chosen.value, request: answer.request });
        remembered = chosen.value;
      }
    } finally {
      trainer.dispose();
    }
  }

  async #run(
    dataset: Uri,
    session: SweepSession,
    config: RunConfig,
    request: SweepRequest,
  ): Promise<SweepRecord | null> {
    const target = targetRecallOf(config.threshold, config.loss);
    const condition = parseRequirement(`recall>=${String(target)}`);
    this.log.info(`Sweeping over ${dataset.fsPath}: ${JSON.stringify({ config, request })}`);
    this.panels.open(dataset);
    const ended = await followSweep(dataset, session, () => {
      const sweep = session.run({
        path: dataset.fsPath,
        runsDir: runsDirectoryOf(dataset),
        plan: sweepPlan(config, request),
        conditions: condition.ok ? [condition.value] : [],
        jobs: availableParallelism(),
        startTrainer: () => this.startTrainer(dataset),
      });
      this.going.tellMenus();
      return sweep;
    });
    this.going.tellMenus();
    if (!ended.ok) return this.#tellFailure(ended.error);
    const { record, path } = ended.value;
    this.log.info(`The sweep is ${record.state}: ${path}`);
    this.#tellEnd(dataset, record);
    return record;
  }

  #tellFailure(failure: Failure): null {
    if (failure.kind === 'cancelled') this.log.info(failure.message);
    else showFailure(failure, this.log);
    return null;
  }

  /** Quiet where the user sees the panel, which says it all. */
  #tellEnd(dataset: Uri, { state, members, firstToMeet, requirements }: SweepRecord): void {
    if (state !== 'done' || this.panels.isVisible(dataset)) return;
    const done = members.filter((member) => member.state === 'done').length;
    const first = firstToMeet === null ? undefined : members[firstToMeet];
    const met = first === undefined ? 'None' : `First with weight ${String(first.recallWeight ?? 'n/a')}: one`;
    const message = `The sweep on ${basename(dataset.fsPath)} has ended, with ${String(done)} of ${String(members.length)} runs. ${met} meets ${requirements.join(' and ')} on validation data.`;
    void window.showInformationMessage(message, 'Open').then((chosen) => {
      if (chosen !== undefined) this.panels.open(dataset);
    });
  }
}

async function stopFirst(dataset: Uri, session: SweepSession): Promise<boolean> {
  const message = `A sweep on ${basename(dataset.fsPath)} is going on. What it has finished is kept.`;
  const stopAndSweep = 'Stop and Sweep Again';
  if ((await window.showWarningMessage(message, stopAndSweep)) !== stopAndSweep) return false;
  await session.stop();
  return true;
}
