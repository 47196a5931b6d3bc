import * as tf from '@tensorflow/tfjs-core';
import type { AdamState } from './adam';
import { maskPools, type MaskPools } from './dropout';
import type { LabelledInputs, StepRunnerSetup } from './stepRunner';

/** Rows on the backend: inputs [rows, layout.inputs] and targets [rows] of 1 or 0, both float32. */
export interface ResidentRows {
  readonly inputs: tf.Tensor2D;
  readonly targets: tf.Tensor1D;
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
    this.train = residentRows(train, layout.inputs);
    this.validation = residentRows(validation, layout.inputs);
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
    for (const { inputs, targets } of [this.train, this.validation]) tf.dispose([inputs, targets]);
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

function residentRows({ inputs, positives }: LabelledInputs, width: number): ResidentRows {
  return {
    inputs: tf.tensor2d(inputs, [positives.length, width]),
    targets: tf.tensor1d(Float32Array.from(positives)),
  };
}
