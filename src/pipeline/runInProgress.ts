import { err, ok, type Result } from '../base/result';
import type { ConfusionCounts } from '../engine/confusion';
import type { Dataset } from '../engine/dataset';
import { failure, type Failure } from '../engine/failure';
import type { LossSettings } from '../engine/losses/lossSettings';
import type { Problem } from '../engine/problem';
import type { RunConfig } from '../engine/runConfig';
import { settledPolicy } from '../engine/thresholdPolicy';
import type { RunEvent } from '../protocol/runEvent';
import type { BackendFacts, RunRecord, ThresholdRecord } from '../protocol/runRecord';
import type { RunWriter } from '../runs/createRun';
import type { Calibration } from '../engine/calibration/calibration';
import { scoreInputs } from '../training/network';
import { trainNetwork } from '../training/trainNetwork';
import type { EpochListener, TrainingOutcome } from '../training/trainingRequest';
import { compareWithBaselines } from './baselines';
import { calibrate } from './calibrate';
import { collapseProblem } from './collapseProblem';
import { crossFit } from './crossFit';
import { crossValidationRecord } from './crossValidate';
import { decideThreshold, infeasibleProblem } from './decideThreshold';
import { decisionRows } from './decisionRows';
import { divergedFailure } from './divergedFailure';
import { intervalOptionsOf } from '../engine/metrics/intervalOptionsOf';
import { judge, judgeClasses, openSplits, scoreSplits } from './judge';
import { keepEpochScores } from './keepEpochScores';
import type { PreparedData } from './preparedData';
import { scoreOutOfFold, type OutOfFoldScores } from './scoreOutOfFold';
import { trainingRequestOf } from './trainingRequestOf';

/** Who hears of a run and may end it. */
export interface RunListener {
  onEvent(event: RunEvent): void;
  log(line: string): void;
  readonly signal: AbortSignal;
}

interface Clock {
  readonly startedAtMs: number;
  readonly startupSeconds: number;
  readonly loadSeconds: number;
}

/** From the first write of the run directory to the last: whatever happens in between, the record says how it ended. */
export class RunInProgress {
  #record: RunRecord;
  #calibration: Calibration = { method: 'none' };

  /** To the run's own log and to whoever listens. */
  readonly #log = (line: string): void => {
    this.writer.log(line);
    this.context.log(line);
  };

  constructor(
    private readonly writer: RunWriter,
    private readonly context: RunListener,
    private readonly dataset: Dataset,
    private readonly prepared: PreparedData,
    private readonly config: RunConfig,
    backend: BackendFacts,
    startedAt: Date,
  ) {
    this.#record = {
      schema: 'fnlab.run/1',
      runId: writer.runDir.split(/[\\/]/).at(-1) ?? '',
      runDir: writer.runDir,
      state: 'running',
      startedAt: startedAt.toISOString(),
      finishedAt: null,
      processId: process.pid,
      failure: null,
      dataset: prepared.facts,
      config,
      backend,
      epochs: [],
      bestEpoch: null,
      threshold: null,
      metrics: null,
      baselines: [],
      problems: prepared.problems.map((problem) => ({ ...problem })),
      timings: null,
    };
  }

  async complete(clock: Clock): Promise<Result<RunRecord, Failure>> {
    const { runId, runDir, startedAt, dataset, config, backend } = this.#record;
    const written = await this.writer.writeRecord(this.#record);
    if (!written.ok) return written;
    this.context.onEvent({ type: 'runStarted', runId, runDir, startedAt, dataset, config, backend });
    this.#log(
      `${dataset.path}: ${String(dataset.usedRows)} of ${String(dataset.rows)} rows, ${String(dataset.inputs)} inputs`,
    );
    this.#log(`${backend.library}, seed ${String(config.training.seed)}, loss ${config.loss.id}`);
    if (backend.name === 'wasm') this.#log(`WASM backend: ${backend.reason ?? 'asked for'}`);
    for (const problem of this.#record.problems) this.context.onEvent({ type: 'problemFound', problem });

    let ended: Result<null, Failure>;
    try {
      ended = await this.#train(clock);
    } catch (error) {
      ended = err(unexpectedFailure(error));
      this.#log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    this.#log(ended.ok ? this.#ending() : `failed: ${ended.error.message} ${ended.error.advice}`);
    if (!ended.ok) this.#update({ state: 'failed', failure: ended.error });
    this.#update({ finishedAt: new Date().toISOString() });
    const saved = await this.writer.writeRecord(this.#record);
    this.context.onEvent({ type: 'runEnded', record: this.#record });
    if (!ended.ok) return ended;
    return saved.ok ? ok(this.#record) : saved;
  }

  async #train(clock: Clock): Promise<Result<null, Failure>> {
    const { context, prepared, config, writer } = this;
    context.onEvent({ type: 'phaseChanged', phase: 'training' });
    const epochScores = keepEpochScores(writer, prepared, config, this.dataset.features.rowNumbers, this.#log);
    const stopOnFullDisk = new AbortController();
    const trainStart = performance.now();
    const outcome = await this.#fit(
      config.loss,
      (epoch, answers) => {
        const stored = writer.appendEpoch(epoch);
        if (!stored.ok) stopOnFullDisk.abort(stored.error);
        // A run without them is still a run.
        const kept = epochScores?.append(epoch.epoch, answers);
        if (kept?.ok === false) this.#log(`Scores of later epochs are not kept: ${kept.error.message}`);
        context.onEvent({ type: 'epochEnded', epoch });
      },
      AbortSignal.any([context.signal, stopOnFullDisk.signal]),
    );
    const trainSeconds = (performance.now() - trainStart) / 1000;
    this.#update({ epochs: [...outcome.epochs], bestEpoch: outcome.bestEpoch });
    for (const problem of outcome.problems) this.#report(problem);

    try {
      if (stopOnFullDisk.signal.aborted) return err(stopOnFullDisk.signal.reason as Failure);
      if (outcome.ending === 'diverged') return err(divergedFailure(outcome.epochs.length + 1, config));
      const state = outcome.ending === 'cancelled' ? 'cancelled' : 'done';
      if (state === 'done' && outcome.bestEpoch !== null) {
        const judged = await this.#judge(outcome);
        if (!judged.ok) return judged;
      }
      const saved = await writer.writeModel({
        weights: outcome.network.readWeights(),
        layout: { ...outcome.network.layout, combination: outcome.network.combination },
        preprocessing: prepared.preprocessing,
        calibration: this.#calibration,
      });
      if (!saved.ok) return saved;
      this.#update({
        state: context.signal.aborted ? 'cancelled' : state,
        timings: {
          startupSeconds: clock.startupSeconds,
          loadSeconds: clock.loadSeconds,
          trainSeconds,
          totalSeconds: (performance.now() - clock.startedAtMs) / 1000,
          millisecondsPerStep: outcome.steps === 0 ? null : (1000 * outcome.stepSeconds) / outcome.steps,
        },
      });
      return ok(null);
    } finally {
      outcome.network.dispose();
    }
  }

  /** Test rows are scored here and nowhere earlier, with the weights and the threshold already decided. */
  async #judge({ network, bestEpoch }: TrainingOutcome): Promise<Result<null, Failure>> {
    const { context, prepared, config, dataset } = this;
    context.onEvent({ type: 'phaseChanged', phase: 'evaluating' });
    const scores = new Float64Array(prepared.isPositive.length);
    const spreads = new Float64Array(scores.length);
    const predicted = new Uint16Array(scores.length);
    const found = { scores, spreads, predicted };
    scoreSplits(network, prepared, openSplits, found);
    const decided = await this.#decide(scores);
    if (!decided.ok) return decided;
    if (decided.value === null) return ok(null);
    const { threshold, validated } = decided.value;
    // With folds every row is judged by a model that has not seen it; what is stored, shown and counted are the same scores.
    if (validated === null) scoreSplits(network, prepared, ['test'], found);
    else {
      scores.set(validated.scores);
      predicted.set(validated.predicted);
    }
    const intervals = await intervalOptionsOf(config);
    const { calibration, record, probabilities } = calibrate(
      scoreInputs(network, prepared.splits.validation.inputs).scores,
      scores,
      prepared,
      config.probabilities.method,
      intervals.ofRate,
    );
    this.#calibration = calibration;
    const { target, features } = dataset;
    const stored = await this.writer.writePredictions({
      rowNumbers: features.rowNumbers,
      lines: features.lines,
      splits: prepared.split.codes,
      labels: target,
      scores,
      probabilities,
      // Of the run's own members: scores out of fold come from others.
      ...(validated === null && network.layout.members > 1 ? { spreads } : {}),
      ...(prepared.classes !== null && { predicted }),
    });
    if (!stored.ok) return stored;
    const metrics = judge(scores, prepared, threshold, intervals);
    this.#update({ threshold, metrics, calibration: record });
    if (prepared.classes !== null) {
      this.#update({ classMetrics: judgeClasses(predicted, prepared, prepared.classes, intervals.ofRate) });
    }
    if (validated !== null) {
      this.#update({ crossValidation: crossValidationRecord(validated, prepared, threshold, intervals) });
    }
    this.writer.logTestEvaluation({ by: 'train', policy: threshold.policy, threshold: threshold.value });
    this.#report(infeasibleProblem(threshold) ?? this.#collapse(bestEpoch ?? 0, metrics.validation));

    if (!config.baselines) return ok(null);
    context.onEvent({ type: 'phaseChanged', phase: 'baselines' });
    const own = { scores, threshold, metrics };
    this.#update(
      await compareWithBaselines(own, prepared, config, intervals, (request) =>
        trainNetwork(request, () => undefined, context.signal, this.#log),
      ),
    );
    return ok(null);
  }

  /**
   * The threshold, from scores that are none of test rows, and with folds the scores of all rows out of fold. Null when it was cancelled.
   * @param scores [usedRows] of the run's own model, test rows excepted
   */
  async #decide(
    scores: Float64Array,
  ): Promise<Result<{ threshold: ThresholdRecord; validated: OutOfFoldScores | null } | null, Failure>> {
    const { prepared, config, dataset } = this;
    const { foldOfRow, calibrationPlan } = prepared;
    const context = { signal: this.context.signal, log: this.#log };
    const decide = (each: Float64Array): ThresholdRecord =>
      decideThreshold(settledPolicy(config.threshold, config.loss), decisionRows(prepared, config, each));
    if (foldOfRow !== null) {
      const folds = config.split.folds ?? 0;
      const validated = await scoreOutOfFold(dataset, prepared, config, foldOfRow, folds, context);
      if (!validated.ok || validated.value === null) return validated.ok ? ok(null) : validated;
      return ok({ threshold: decide(validated.value.scores), validated: validated.value });
    }
    if (calibrationPlan.kind !== 'cross-fitted') return ok({ threshold: decide(scores), validated: null });
    const fitted = await crossFit(dataset, prepared, config, calibrationPlan.folds, context);
    if (!fitted.ok || fitted.value === null) return fitted.ok ? ok(null) : fitted;
    return ok({ threshold: decide(fitted.value), validated: null });
  }

  #report(problem: Problem | null): void {
    if (problem === null) return;
    this.#update({ problems: [...this.#record.problems, problem] });
    this.context.onEvent({ type: 'problemFound', problem });
  }

  #fit(loss: LossSettings, onEpoch: EpochListener, signal: AbortSignal): Promise<TrainingOutcome> {
    return trainNetwork(trainingRequestOf(this.prepared, this.config, loss), onEpoch, signal, this.#log);
  }

  /** Null when the training has said so already. */
  #collapse(bestEpoch: number, validation: ConfusionCounts): Problem | null {
    const collapse = collapseProblem(bestEpoch, validation);
    return this.#record.problems.some(({ code }) => code === collapse?.code) ? null : collapse;
  }

  #ending(): string {
    const { state, epochs, bestEpoch, timings } = this.#record;
    const seconds = timings === null ? '' : ` in ${timings.totalSeconds.toFixed(2)} s`;
    return `${state} after ${String(epochs.length)} epochs${seconds}, best epoch ${String(bestEpoch)}`;
  }

  #update(change: Partial<RunRecord>): void {
    this.#record = { ...this.#record, ...change };
  }
}

function unexpectedFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return failure(
    'internal',
    'unexpected-error',
    `The training stopped on an unexpected error: ${message.split('\n', 1)[0] ?? ''}`,
    'The log of the run holds the details.',
  );
}
