import * as tf from '@tensorflow/tfjs-core';
import { adamUpdate, type AdamPace, type AdamState } from './adam';
import { denseGradient, type NetworkLayout } from './denseNetwork';

/** The loss of one batch: `logits` and `positives` are [batch]. */
export type BatchLoss = (logits: tf.Tensor1D, positives: tf.Tensor1D) => tf.Scalar;

/** Rows on the backend: inputs [rows, layout.inputs] and positives [rows] of 1 or 0, both float32. */
export interface LabelledTensors {
  readonly inputs: tf.Tensor2D;
  readonly positives: tf.Tensor1D;
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
  pace: AdamPace,
): AdamState {
  return tf.tidy(() => {
    const slopes = tf.grad((logits) => loss(logits as tf.Tensor1D, positives));
    const gradient = denseGradient(layout, state.parameters, inputs, (logits) => slopes(logits) as tf.Tensor1D);
    return adamUpdate(state, gradient, pace);
  });
}
