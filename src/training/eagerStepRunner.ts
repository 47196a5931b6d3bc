import { setImmediate as nextTurn } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs-core';
import { adamPace } from './adam';
import { readLogits } from './readLogits';
import type { ResidentData } from './residentData';
import { turnMs, type StepCount, type StepRunner, type StepRunnerSetup } from './stepRunner';
import { trainingStep, type BatchLoss } from './trainingStep';

/** Executes every operation of a step as it comes, on whatever backend is current: the reference for all other runners. */
export class EagerStepRunner implements StepRunner {
  /** Disposes `data` when it is disposed itself. */
  constructor(
    private readonly setup: StepRunnerSetup,
    private readonly data: ResidentData,
  ) {}

  async runEpoch(order: Uint32Array, loss: BatchLoss, multiplier: number, signal: AbortSignal): Promise<StepCount> {
    const { batchSize } = this.setup;
    let steps = 0;
    let milliseconds = 0;
    let turnStart = performance.now();
    for (let start = 0; start < order.length && !signal.aborted; start += batchSize) {
      const stepStart = performance.now();
      this.#runStep(order.subarray(start, start + batchSize), loss, multiplier);
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

  logits(split: 'train' | 'validation'): Float32Array {
    return readLogits(this.setup.layout, this.data.state.parameters, this.data[split].inputs);
  }

  readParameters(): Float32Array {
    return this.data.state.parameters.dataSync<'float32'>();
  }

  dispose(): void {
    this.data.dispose();
  }

  #runStep(rows: Uint32Array, loss: BatchLoss, multiplier: number): void {
    const { layout, learningRate } = this.setup;
    const { rate, epsilon } = adamPace(learningRate, this.data.stepsTaken + 1);
    const { state, train } = this.data;
    const next = tf.tidy(() => {
      const index = tf.tensor1d(Int32Array.from(rows), 'int32');
      const batch = { inputs: tf.gather(train.inputs, index), positives: tf.gather(train.positives, index) };
      const pace = { rate: tf.scalar(rate), epsilon: tf.scalar(epsilon), multiplier: tf.scalar(multiplier) };
      return trainingStep(layout, loss, state, batch, pace);
    });
    this.data.advance(next, 1);
  }
}
