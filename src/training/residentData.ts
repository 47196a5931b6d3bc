import * as tf from '@tensorflow/tfjs-core';
import type { AdamState } from './adam';
import { maskPools, type MaskPools } from './dropout';
import type { NetworkLayout } from './networkLayout';
import type { LabelledInputs, StepRunnerSetup } from './stepRunner';

/** Rows on the backend, all float32. */
export interface ResidentRows {
  /** [rows, layout.inputs] as each view shows them. */
  readonly views: readonly tf.Tensor2D[];
  /** [rows] of 1 or 0, or [rows, layout.outputs] one-hot. */
  readonly targets: tf.Tensor;
}

/** What stays on the backend for the length of a training, so that a step sends row numbers and nothing else. */
export class ResidentData {
  readonly train: ResidentRows;
  readonly validation: ResidentRows;
  readonly maskPools: MaskPools;
  #state: AdamState;
  #stepsTaken = 0;

  constructor(private readonly setup: StepRunnerSetup) {
    const { layout, train, validation } = setup;
    this.train = residentRows(layout, train);
    this.validation = residentRows(layout, validation);
    this.maskPools = maskPools(layout, setup.dropout, setup.batchSize, setup.maskRandom);
    this.#state = startingState(setup.initialParameters, layout.members);
  }

  get state(): AdamState {
    return this.#state;
  }

  /** Updates of the parameters since the start or restart, over all epochs. */
  get stepsTaken(): number {
    return this.#stepsTaken;
  }

  advance(next: AdamState, steps: number): void {
    tf.dispose(this.#state);
    this.#state = next;
    this.#stepsTaken += steps;
  }

  restart(parameters: Float32Array): void {
    tf.dispose(this.#state);
    this.#state = startingState(parameters, this.setup.layout.members);
    this.#stepsTaken = 0;
  }

  dispose(): void {
    tf.dispose(this.#state);
    tf.dispose([...this.maskPools]);
    for (const { views, targets } of [this.train, this.validation]) tf.dispose([...views, targets]);
  }
}

function startingState(parameters: Float32Array, members: number): AdamState {
  const shape: [number, number] = [members, parameters.length / members];
  return {
    // A copy: a backend may keep the array it is given.
    parameters: tf.tensor2d(parameters.slice(), shape),
    firstMoment: tf.zeros(shape),
    secondMoment: tf.zeros(shape),
  };
}

function residentRows(layout: NetworkLayout, { inputs, positives, classes }: LabelledInputs): ResidentRows {
  return {
    views: residentViews(layout, inputs),
    targets: layout.outputs === 1 ? tf.tensor1d(Float32Array.from(positives)) : oneHot(classes ?? [], layout.outputs),
  };
}

/** [rows, layout.inputs] of each view, from row-major numbers [layout.views x rows x layout.inputs]. */
export function residentViews({ views, inputs: width }: NetworkLayout, inputs: Float32Array): readonly tf.Tensor2D[] {
  const size = inputs.length / views;
  return Array.from({ length: views }, (_, view) =>
    tf.tensor2d(inputs.subarray(view * size, (view + 1) * size), [size / width, width]),
  );
}

function oneHot(classes: ArrayLike<number>, count: number): tf.Tensor2D {
  const values = new Float32Array(classes.length * count);
  for (let row = 0; row < classes.length; row++) values[row * count + (classes[row] ?? NaN)] = 1;
  return tf.tensor2d(values, [classes.length, count]);
}
