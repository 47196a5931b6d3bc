import { setImmediate as nextTurn } from 'node:timers/promises';
import { seededRandom } from '../base/random';
import type { ConfusionCounts } from '../engine/confusion';
import type { Problem } from '../engine/problem';
import { problemOf } from '../engine/problems/problemCatalogue';
import { constrainedSelectionValue, isBetter, selectionValue, type SelectionRule } from '../engine/selection';
import type { EpochRecord } from '../protocol/runRecord';
import { collapseEpochs, CollapseWatch, type Collapse } from './collapseWatch';
import { createStepRunner } from './createStepRunner';
import { EpochPlanner } from './epochPlanner';
import { ExplosionWatch } from './explosionWatch';
import { initialParameters } from './initialParameters';
import { evaluate, type Evaluation } from './evaluation';
import type { Combination } from './memberLogits';
import { Network } from './network';
import { classObjectiveOf } from './classObjective';
import { objectiveOf, type Objective } from './objective';
import type { StepRunner } from './stepRunner';
import type { EpochListener, TrainingOutcome, TrainingRequest } from './trainingRequest';

/** Share of the epochs that train on plain cross-entropy before a loss with plateaus takes over. */
const warmUpShare = 0.1;
const maximumWarmUpEpochs = 10;

/** What is left of the learning rate after a restart. */
const rateAfterDivergence = 0.1;
const rateAfterCollapse = 0.2;

interface TrainedEpoch {
  readonly record: EpochRecord;
  readonly parameters: Float32Array;
  readonly evaluation: Evaluation;
}

/** One training from its first step to its last; see trainNetwork. */
export class Training {
  readonly #objective: Objective;
  readonly #planner: EpochPlanner;
  readonly #runner: StepRunner;
  readonly #collapse: CollapseWatch;
  readonly #explosion: ExplosionWatch;
  readonly #warmUpEpochs: number;

  readonly #epochs: EpochRecord[] = [];
  readonly #problems: Problem[] = [];
  #best: {
    readonly epoch: number;
    readonly value: number | null;
    readonly parameters: Float32Array;
    readonly combination: Combination;
  } | null = null;
  #steps = 0;
  #stepSeconds = 0;

  /** On the learning rates of the schedule. */
  #rateFactor = 1;
  /** Of a constrained loss. */
  #multiplier: number;
  /** Of the last epoch before anything went wrong. */
  #soundParameters: Float32Array;
  /** Where the loss that has plateaus took over, or training began. */
  #warmStart: Float32Array;
  #warmUpUntil: number;
  /** The last epoch before a restart: patience begins anew there. */
  #restartedAfter = 0;
  #hasDiverged = false;
  #hasCollapsed = false;

  constructor(
    private readonly request: TrainingRequest,
    private readonly log: (line: string) => void,
  ) {
    const { layout, train, batchSize, epochs, loss, weights, classes } = request;
    const random = seededRandom(request.seed);
    const positives = train.positives.reduce((sum, each) => sum + each, 0);
    this.#objective =
      classes === undefined
        ? objectiveOf(loss, weights, { positives, negatives: train.positives.length - positives })
        : classObjectiveOf(loss, classes);
    const { initialLogits, hasPlateaus } = this.#objective;
    const schedule = {
      kind: request.schedule,
      rate: request.learningRate,
      warmUpShare: request.learningRateWarmUp,
    };
    this.#planner = new EpochPlanner(train, layout.members, batchSize, epochs, schedule, random);
    this.#soundParameters = initialParameters(layout, initialLogits, random.fork('initialisation'));
    this.#warmStart = this.#soundParameters;
    this.#warmUpEpochs = hasPlateaus ? Math.min(maximumWarmUpEpochs, Math.ceil(warmUpShare * epochs), epochs - 1) : 0;
    this.#warmUpUntil = this.#warmUpEpochs;
    this.#collapse = new CollapseWatch(this.#objective.plateaus);
    this.#multiplier = this.#objective.constraint?.initialMultiplier ?? 0;
    this.#explosion = new ExplosionWatch(this.#objective.constantLoss);
    this.#runner = createStepRunner(
      { ...request, initialParameters: this.#soundParameters, maskRandom: random.fork('dropout') },
      log,
    );
  }

  async complete(onEpoch: EpochListener, signal: AbortSignal): Promise<TrainingOutcome> {
    let epoch = 1;
    while (epoch <= this.request.epochs) {
      const trained = await this.#trainEpoch(epoch, signal);
      if (trained === null) return this.#outcome('cancelled');
      const divergence = this.#divergenceOf(trained);
      if (divergence !== null) {
        if (this.#hasDiverged) return this.#outcome('diverged');
        this.#restartAfterDivergence(epoch, divergence);
        continue;
      }
      this.#keep(trained);
      onEpoch(trained.record, trained.evaluation);
      if (this.#hasLostPatience(epoch)) break;
      const collapse =
        trained.record.phase === 'main'
          ? this.#collapse.see(trained.record.train, trained.evaluation.train.logits)
          : null;
      if (collapse !== null && !this.#restartAfterCollapse(epoch, collapse)) break;
      await nextTurn();
      epoch++;
    }
    return this.#outcome('completed');
  }

  dispose(): void {
    this.#runner.dispose();
  }

  /** Null when the signal was aborted in its course. */
  async #trainEpoch(epoch: number, signal: AbortSignal): Promise<TrainedEpoch | null> {
    const start = performance.now();
    const phase = epoch <= this.#warmUpUntil ? 'warm-up' : 'main';
    const loss = phase === 'main' ? this.#objective.loss : this.#objective.warmUpLoss;
    const done = await this.#runner.runEpoch(
      { ...this.#planner.plan(epoch, this.#rateFactor), loss, multiplier: this.#multiplier },
      signal,
    );
    this.#steps += done.steps;
    this.#stepSeconds += done.seconds;
    if (signal.aborted) return null;

    const evaluation = evaluate(this.#runner, this.request, this.#objective, this.#multiplier);
    const record: EpochRecord = {
      epoch,
      phase,
      train: evaluation.train.record,
      validation: evaluation.validation.record,
      selection: this.#selectionOf(evaluation),
      seconds: (performance.now() - start) / 1000,
    };
    return { record, parameters: this.#runner.readParameters(), evaluation };
  }

  #selectionOf({ validation, logOdds }: Evaluation): number | null {
    const { record, atEvenOdds, logits, scores } = validation;
    const { selection, targetRecall } = this.request;
    const { constraint, reading } = this.#objective;
    if (!logits.every(Number.isFinite)) return null;
    if (constraint !== null) return constrainedSelectionValue(atEvenOdds, constraint.targetRecall);
    const { positives, classes: labels } = this.request.validation;
    const { classes } = reading;
    return selectionValue(selection, {
      ...{ positives, scores, logOdds, loss: record.loss, targetRecall },
      ...(classes !== undefined && labels !== undefined && { classes: { ...classes, logits: logOdds, labels } }),
    });
  }

  /** A constraint knows its own best epoch, whatever rule was asked for. */
  get #rule(): SelectionRule | 'constraint' {
    return this.#objective.constraint === null ? this.request.selection : 'constraint';
  }

  #divergenceOf({ record, parameters }: TrainedEpoch): string | null {
    // The parameters too: the ReLU of the WASM backend turns NaN into 0, so that a broken network can have a finite loss.
    const bothLosses = [record.train.loss, record.validation.loss];
    if (!bothLosses.every(Number.isFinite) || !parameters.every(Number.isFinite))
      return 'was no longer a finite number';
    return this.#explosion.see(record.train.loss) ? 'had exploded' : null;
  }

  #keep({ record, parameters, evaluation }: TrainedEpoch): void {
    const { epoch, phase, selection = null } = record;
    this.#epochs.push(record);
    if (!this.#explosion.isSuspicious) this.#soundParameters = parameters;
    if (phase === 'warm-up') this.#warmStart = parameters;
    else this.#followConstraint(evaluation.train.atEvenOdds);
    if (phase === 'main' && (this.#best === null || isBetter(this.#rule, selection, this.#best.value))) {
      this.#best = { epoch, value: selection, parameters, combination: evaluation.combination };
    }
  }

  #followConstraint({ tp, fn }: ConfusionCounts): void {
    const { constraint } = this.#objective;
    if (constraint === null) return;
    this.#multiplier = constraint.nextMultiplier(this.#multiplier, { missed: fn, positives: tp + fn });
  }

  #hasLostPatience(epoch: number): boolean {
    const { patience } = this.request;
    if (this.#best === null || patience === null) return false;
    return epoch - Math.max(this.#best.epoch, this.#restartedAfter) >= patience;
  }

  #restartAfterDivergence(epoch: number, divergence: string): void {
    this.#hasDiverged = true;
    this.#restart(this.#soundParameters, epoch - 1, rateAfterDivergence);
    this.#note(
      `In epoch ${String(epoch)} the loss ${divergence}. Training went on from the last epoch before that with a tenth of the learning rate.`,
      `A learning rate below ${String(this.request.learningRate)} may train better from the start.`,
    );
  }

  /** False when there is nothing more to try, and training is to end. */
  #restartAfterCollapse(epoch: number, collapse: Collapse): boolean {
    const since = epoch - collapseEpochs + 1;
    if (this.#hasCollapsed || epoch === this.request.epochs) {
      this.#problems.push(
        problemOf('collapsed-to-one-class', {
          message: `Training stopped in epoch ${String(epoch)}: since epoch ${String(since)} the model gives ${collapse}.`,
        }),
      );
      return false;
    }
    this.#hasCollapsed = true;
    this.#warmUpUntil = epoch + 2 * this.#warmUpEpochs;
    this.#restart(this.#warmStart, epoch, rateAfterCollapse);
    const from = this.#warmUpEpochs === 0 ? 'its beginning' : 'its warm-up, which was made twice as long,';
    this.#note(
      `From epoch ${String(since)} to ${String(epoch)} the model gave ${collapse}. Training went on from ${from} with a fifth of the learning rate.`,
      'Move the recall weight towards 0.5, or lower the learning rate, if the result does not tell the classes apart.',
    );
    return true;
  }

  #restart(parameters: Float32Array, after: number, rate: number): void {
    this.#rateFactor *= rate;
    this.#restartedAfter = after;
    this.#collapse.forget();
    this.#explosion.forget();
    this.#runner.restart(parameters);
  }

  #note(message: string, advice: string): void {
    this.log(message);
    this.#problems.push(problemOf('training-restarted', { message, advice }));
  }

  #outcome(ending: TrainingOutcome['ending']): TrainingOutcome {
    return {
      ending,
      epochs: this.#epochs,
      bestEpoch: this.#best?.epoch ?? this.#epochs.at(-1)?.epoch ?? null,
      network: new Network(
        this.request.layout,
        this.#best?.parameters ?? this.#soundParameters,
        this.#best?.combination ?? { scale: 1, ...this.#objective.reading },
      ),
      problems: this.#problems,
      steps: this.#steps,
      stepSeconds: this.#stepSeconds,
    };
  }
}
