import * as tf from '@tensorflow/tfjs-core';
import { adamUpdate, type AdamPace, type AdamState } from './adam';
import { denseGradient, type NetworkLayout } from './denseNetwork';

/** The loss of one step: `logits` and `positives` are [members, rows]; see TensorLoss. */
export type BatchLoss = (logits: tf.Tensor2D, positives: tf.Tensor2D, multiplier: tf.Scalar) => tf.Scalar;

/** Rows on the backend: inputs [rows, layout.inputs] and positives [rows] of 1 or 0, both float32. */
export interface LabelledTensors {
  readonly inputs: tf.Tensor2D;
  readonly positives: tf.Tensor1D;
}

/** The numbers of one step that change in the course of a training. */
export interface StepPace extends AdamPace {
  /** See TensorLossParameters. */
  readonly multiplier: tf.Scalar;
}

/**
 * One step of training on a batch: the state after it. The state before it is not touched, and everything besides the new
 * state is disposed of. This one definition is what every runner runs.
 */
export function trainingStep(
  layout: NetworkLayout,
  loss: BatchLoss,
  state: AdamState,
  { inputs, positives }: LabelledTensors,
  pace: StepPace,
): AdamState {
  return tf.tidy(() => {
    const rows = positives.size;
    const targets: tf.Tensor2D = tf.reshape(positives, [1, rows]);
    const slopes = tf.grad((logits) => loss(logits as tf.Tensor2D, targets, pace.multiplier));
    const gradient = denseGradient(layout, state.parameters, inputs, (logits) =>
      tf.reshape(slopes(tf.reshape(logits, [1, rows])), [rows]),
    );
    return adamUpdate(state, gradient, pace);
  });
}
