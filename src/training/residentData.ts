import * as tf from '@tensorflow/tfjs-core';
import type { AdamState } from './adam';
import type { LabelledInputs, StepRunnerSetup } from './stepRunner';
import type { LabelledTensors } from './trainingStep';

/** What stays on the backend for the length of a training, so that a step sends row numbers and nothing else. */
export class ResidentData {
  readonly train: LabelledTensors;
  readonly validation: LabelledTensors;
  #state: AdamState;
  #stepsTaken = 0;

  constructor({ layout, initialParameters, train, validation }: StepRunnerSetup) {
    this.train = labelledTensors(train, layout.inputs);
    this.validation = labelledTensors(validation, layout.inputs);
    this.#state = {
      // A copy: a backend may keep the array it is given.
      parameters: tf.tensor1d(initialParameters.slice()),
      firstMoment: tf.zeros([initialParameters.length]),
      secondMoment: tf.zeros([initialParameters.length]),
    };
  }

  get state(): AdamState {
    return this.#state;
  }

  /** Updates of the parameters since the start, over all epochs. */
  get stepsTaken(): number {
    return this.#stepsTaken;
  }

  advance(next: AdamState, steps: number): void {
    tf.dispose(this.#state);
    this.#state = next;
    this.#stepsTaken += steps;
  }

  dispose(): void {
    tf.dispose(this.#state);
    for (const { inputs, positives } of [this.train, this.validation]) tf.dispose([inputs, positives]);
  }
}

function labelledTensors({ inputs, positives }: LabelledInputs, width: number): LabelledTensors {
  return {
    inputs: tf.tensor2d(inputs, [positives.length, width]),
    positives: tf.tensor1d(Float32Array.from(positives)),
  };
}
