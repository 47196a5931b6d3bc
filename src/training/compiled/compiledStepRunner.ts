import { setImmediate as nextTurn } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs-core';
import { adamPace } from '../adam';
import type { NativeBackend } from '../backend/nativeBackend';
import { EagerStepRunner } from '../eagerStepRunner';
import { inBlocks } from '../inBlocks';
import { inScope } from '../inScope';
import type { MemberLogits } from '../memberLogits';
import type { ResidentData } from '../residentData';
import { turnMs, type EpochPlan, type StepCount, type StepRunner, type StepRunnerSetup } from '../stepRunner';
import type { BatchLoss } from '../trainingStep';
import { viewName } from './viewName';
import { GraphSession } from './graphSession';
import { logitsGraph } from './logitsGraph';
import { maskName } from './loopBody';
import { endName, trainingGraph, type StepLoop } from './trainingGraph';

interface CompiledSteps {
  readonly session: GraphSession;
  readonly outputs: readonly string[];
}

interface CompiledLogits {
  readonly session: GraphSession;
  readonly output: string;
}

/**
 * Runs steps as loops inside TensorFlow: many steps in one call instead of dozens of calls per step. What cannot be compiled
 * is run by the eager runner on the same state, and the log says why.
 */
export class CompiledStepRunner implements StepRunner {
  readonly #eager: EagerStepRunner;
  readonly #loops: readonly StepLoop[];
  readonly #stepsOf = new Map<BatchLoss, CompiledSteps | null>();
  readonly #logits: CompiledLogits | null;
  /** Steps per call, adapted so that a call takes about a turn. */
  #stepsPerCall = 1;

  constructor(
    private readonly backend: NativeBackend,
    private readonly setup: StepRunnerSetup,
    private readonly data: ResidentData,
    private readonly log: (line: string) => void,
  ) {
    this.#eager = new EagerStepRunner(setup, data);
    this.#loops = loopsOf(setup.train.positives.length, setup.batchSize);
    this.#logits = this.#attempt('The evaluation', () => this.#compileLogits());
  }

  async runEpoch(plan: EpochPlan, signal: AbortSignal): Promise<StepCount> {
    const start = performance.now();
    const compiled = this.#compiledFor(plan.loss);
    if (compiled === null) return this.#eager.runEpoch(plan, signal);

    const epoch = this.#epochFeeds(plan);
    const allSteps = plan.learningRates.length;
    let milliseconds = performance.now() - start;
    let step = 0;
    try {
      while (step < allSteps && !signal.aborted) {
        const callStart = performance.now();
        const end = Math.min(step + this.#stepsPerCall, allSteps);
        this.#runSteps(compiled, epoch, step, end);
        step = end;
        const elapsed = performance.now() - callStart;
        milliseconds += elapsed;
        this.#adaptStepsPerCall(elapsed);
        if (step < allSteps) await nextTurn();
      }
    } finally {
      tf.dispose(epoch);
    }
    return { steps: step, seconds: milliseconds / 1000 };
  }

  readLogits(split: 'train' | 'validation', take: (logits: MemberLogits, start: number) => void): void {
    const compiled = this.#logits;
    if (compiled === null) {
      this.#eager.readLogits(split, take);
      return;
    }
    const { layout } = this.setup;
    const { views, targets } = this.data[split];
    const logitsOf = (start: number, size: number): Float32Array =>
      inScope(() => {
        const logits = compiled.session.run(
          {
            parameters: this.data.state.parameters,
            ...viewFeeds(views),
            begin: tf.tensor1d([start, 0], 'int32'),
            size: tf.tensor1d([size, layout.inputs], 'int32'),
          },
          [compiled.output],
        );
        return tf.concat(logits).dataSync<'float32'>();
      });
    inBlocks(targets.shape[0], layout.members, logitsOf, take);
  }

  readParameters(): Float32Array {
    return this.#eager.readParameters();
  }

  restart(parameters: Float32Array): void {
    this.data.restart(parameters);
  }

  dispose(): void {
    for (const compiled of this.#stepsOf.values()) compiled?.session.dispose();
    this.#stepsOf.clear();
    this.#logits?.session.dispose();
    this.#eager.dispose();
  }

  #compiledFor(loss: BatchLoss): CompiledSteps | null {
    let compiled = this.#stepsOf.get(loss);
    if (compiled === undefined) {
      compiled = this.#attempt('The training step', () => this.#compileSteps(loss));
      this.#stepsOf.set(loss, compiled);
    }
    return compiled;
  }

  #compileSteps(loss: BatchLoss): CompiledSteps {
    const graph = trainingGraph(this.backend, this.setup, loss, this.#loops);
    const session = new GraphSession(this.backend, graph.savedModel);
    const compiled = { session, outputs: graph.outputs };
    // No step at all: TensorFlow prepares a graph when it first runs, and would find fault with it only then.
    const nothing = this.#epochFeeds({
      ...{ order: new Int32Array(0), loss, multiplier: 0, learningRates: [], maskStarts: new Int32Array(0) },
    });
    try {
      this.#runSteps(compiled, nothing, 0, 0);
    } catch (error) {
      session.dispose();
      throw error;
    } finally {
      tf.dispose(nothing);
    }
    return compiled;
  }

  #compileLogits(): CompiledLogits {
    const graph = logitsGraph(this.backend, this.setup.layout);
    return { session: new GraphSession(this.backend, graph.savedModel), output: graph.output };
  }

  #attempt<Compiled>(what: string, compile: () => Compiled): Compiled | null {
    try {
      return compile();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.log(`${what} is not compiled and runs op by op, which gives the same numbers more slowly. ${reason}`);
      return null;
    }
  }

  /** What stays the same for all calls of an epoch. */
  #epochFeeds({ order, multiplier, learningRates, maskStarts }: EpochPlan): tf.NamedTensorMap {
    const { layout, weightDecay, dropout } = this.setup;
    const paces = learningRates.map((rate, step) => adamPace(rate, this.data.stepsTaken + step + 1, this.setup));
    const ofSteps = (key: 'rate' | 'epsilon' | 'kept'): tf.Tensor1D =>
      tf.tensor1d(Float32Array.from(paces, (pace) => pace[key]));
    const rows = order.length / layout.members;
    return {
      order: tf.tensor2d(order, [layout.members, rows], 'int32'),
      rates: ofSteps('rate'),
      epsilons: ofSteps('epsilon'),
      ...(weightDecay === 0 ? {} : { kept: ofSteps('kept') }),
      ...(dropout === 0 ? {} : { maskStarts: maskPlaces(maskStarts, layout.members, learningRates.length) }),
      multiplier: tf.scalar(multiplier),
    };
  }

  /** Steps `from` to before `to` of an epoch. */
  #runSteps({ session, outputs }: CompiledSteps, epoch: tf.NamedTensorMap, from: number, to: number): void {
    const { state, train, maskPools } = this.data;
    const next = tf.tidy(() => {
      const ends: tf.NamedTensorMap = {};
      let last = 0;
      for (const [loop, { steps }] of this.#loops.entries()) {
        last += steps;
        ends[endName(loop)] = tf.scalar(Math.min(to, last), 'int32');
      }
      return session.run(
        {
          step: tf.scalar(from, 'int32'),
          ...state,
          ...ends,
          ...epoch,
          ...viewFeeds(train.views),
          targets: train.targets,
          ...Object.fromEntries(maskPools.map((pool, layer) => [maskName(layer), pool])),
        },
        outputs,
      );
    });
    const [parameters, firstMoment, secondMoment] = next as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
    this.data.advance({ parameters, firstMoment, secondMoment }, to - from);
  }

  #adaptStepsPerCall(elapsedMs: number): void {
    if (elapsedMs < turnMs / 2) this.#stepsPerCall *= 2;
    else if (elapsedMs > 2 * turnMs) this.#stepsPerCall = Math.max(1, Math.floor(this.#stepsPerCall / 2));
  }
}

function viewFeeds(views: readonly tf.Tensor2D[]): tf.NamedTensorMap {
  return Object.fromEntries(views.map((view, index) => [viewName(index), view]));
}

/** [members, steps, 2]: row and column of the pools where the masks of a step begin. */
function maskPlaces(starts: Int32Array, members: number, steps: number): tf.Tensor3D {
  const places = new Int32Array(2 * starts.length);
  starts.forEach((start, at) => {
    places[2 * at] = start;
  });
  return tf.tensor3d(places, [members, steps, 2], 'int32');
}

/** An epoch as a loop of full batches and one of the batch that is left. */
function loopsOf(rows: number, batchSize: number): StepLoop[] {
  const full = Math.floor(rows / batchSize);
  const rest = rows - full * batchSize;
  const loops = [
    { batchSize, steps: full },
    { batchSize: rest, steps: rest > 0 ? 1 : 0 },
  ];
  return loops.filter(({ steps }) => steps > 0);
}
