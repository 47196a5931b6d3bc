import { setImmediate as nextTurn } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs-core';
import { adamPace, type AdamState } from './adam';
import { nativeBackendName } from './backend/nativeBackend';
import type { MemberLogits } from './memberLogits';
import { viewOf } from './networkLayout';
import { readLogits } from './readLogits';
import type { ResidentData } from './residentData';
import { turnMs, type EpochPlan, type StepCount, type StepRunner, type StepRunnerSetup } from './stepRunner';
import { trainingStep, type StepPace } from './trainingStep';

/** Members that take a step together: a range of them. */
interface MemberGroup {
  readonly first: number;
  readonly members: number;
}

/** Executes every operation of a step as it comes, on whatever backend is current: the reference for all other runners. */
export class EagerStepRunner implements StepRunner {
  readonly #groups: readonly MemberGroup[];

  /** Disposes `data` when it is disposed itself. */
  constructor(
    private readonly setup: StepRunnerSetup,
    private readonly data: ResidentData,
  ) {
    this.#groups = groupsOf(setup.layout.members);
  }

  async runEpoch(plan: EpochPlan, signal: AbortSignal): Promise<StepCount> {
    let steps = 0;
    let milliseconds = 0;
    let turnStart = performance.now();
    while (steps < plan.learningRates.length && !signal.aborted) {
      const stepStart = performance.now();
      this.#runStep(plan, steps);
      const now = performance.now();
      milliseconds += now - stepStart;
      steps++;
      if (now - turnStart > turnMs) {
        await nextTurn();
        turnStart = performance.now();
      }
    }
    return { steps, seconds: milliseconds / 1000 };
  }

  readLogits(split: 'train' | 'validation', take: (logits: MemberLogits, start: number) => void): void {
    readLogits(this.setup.layout, this.data.state.parameters, this.data[split].views, take);
  }

  readParameters(): Float32Array {
    return this.data.state.parameters.dataSync<'float32'>();
  }

  restart(parameters: Float32Array): void {
    this.data.restart(parameters);
  }

  dispose(): void {
    this.data.dispose();
  }

  #runStep(plan: EpochPlan, step: number): void {
    const { stepsTaken } = this.data;
    const { rate, epsilon, kept } = adamPace(plan.learningRates[step] ?? NaN, stepsTaken + 1, this.setup);
    const next = tf.tidy(() => {
      const pace = {
        rate: tf.scalar(rate),
        epsilon: tf.scalar(epsilon),
        kept: tf.scalar(kept),
        multiplier: tf.scalar(plan.multiplier),
      };
      return joined(this.#groups.map((group) => this.#stepOf(group, plan, step, pace)));
    });
    this.data.advance(next, 1);
  }

  #stepOf(group: MemberGroup, plan: EpochPlan, step: number, pace: StepPace): AdamState {
    const { train, state } = this.data;
    const index = this.#rowsOf(group, plan.order, step);
    const views = viewOf(this.setup.layout, train.views).slice(group.first, group.first + group.members);
    const own = tf.unstack(index);
    const batch = {
      inputs: views.map((view, member): tf.Tensor2D => tf.gather(view, own[member] as tf.Tensor1D)),
      targets: tf.gather(train.targets, index),
      masks: this.#masksOf(group, plan, step, index.shape[1]),
    };
    const layout = { ...this.setup.layout, members: group.members };
    return trainingStep({ ...this.setup, layout }, plan.loss, partOf(state, group), batch, pace);
  }

  #masksOf({ first, members }: MemberGroup, plan: EpochPlan, step: number, rows: number): tf.Tensor2D[][] {
    const { maskStarts, learningRates } = plan;
    return Array.from({ length: members }, (_, member) => {
      const start = maskStarts[(first + member) * learningRates.length + step] ?? 0;
      return this.data.maskPools.map((pool) => tf.slice(pool, [start, 0], [rows, -1]));
    });
  }

  /** [members of the group, rows of the batch] */
  #rowsOf({ first, members }: MemberGroup, order: Int32Array, step: number): tf.Tensor2D {
    const { batchSize, layout } = this.setup;
    const rows = order.length / layout.members;
    const start = step * batchSize;
    const size = Math.min(batchSize, rows - start);
    const index = new Int32Array(members * size);
    for (let member = 0; member < members; member++) {
      const at = (first + member) * rows + start;
      index.set(order.subarray(at, at + size), member * size);
    }
    return tf.tensor2d(index, [members, size], 'int32');
  }
}

/**
 * All members at once, because an operation of WASM costs more than its arithmetic: 8 members at batch 32 take a third of the time that
 * they take one by one. One by one on native, where the compiled runner does the same and must find the same sums.
 */
function groupsOf(members: number): readonly MemberGroup[] {
  if (tf.getBackend() !== nativeBackendName) return [{ first: 0, members }];
  return Array.from({ length: members }, (_, first) => ({ first, members: 1 }));
}

function partOf(state: AdamState, { first, members }: MemberGroup): AdamState {
  return mapState((name) => tf.slice(state[name], [first, 0], [members, -1]));
}

function joined(states: readonly AdamState[]): AdamState {
  return mapState((name) => tf.concat(states.map((state) => state[name])));
}

function mapState(valueOf: (name: 'parameters' | 'firstMoment' | 'secondMoment') => tf.Tensor2D): AdamState {
  return {
    parameters: valueOf('parameters'),
    firstMoment: valueOf('firstMoment'),
    secondMoment: valueOf('secondMoment'),
  };
}
