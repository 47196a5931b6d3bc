import * as tf from '@tensorflow/tfjs-core';

const firstDecay = 0.9;
const secondDecay = 0.999;
/** Added to the root of the second moment; tfjs's own value for float32. */
const epsilon = 1e-7;

/** Everything that a step of training changes: the parameters, and what the optimizer remembers of gradients. Each [parameters]. */
export interface AdamState extends tf.NamedTensorMap {
  readonly parameters: tf.Tensor1D;
  readonly firstMoment: tf.Tensor1D;
  readonly secondMoment: tf.Tensor1D;
}

/** The two numbers of one step that depend on how many came before. */
export interface AdamPace {
  readonly rate: tf.Scalar;
  readonly epsilon: tf.Scalar;
}

/**
 * Adam (Kingma & Ba 2015, algorithm 1) on a vector of parameters. The corrections of the moments for their start at zero are
 * moved into two scalars, as rate m / (sqrt(v) + epsilon) with rate and epsilon from `adamPace`: the same numbers as
 * `tf.train.adam` up to rounding, in eleven operations.
 */
export function adamUpdate(state: AdamState, gradient: tf.Tensor1D, pace: AdamPace): AdamState {
  return tf.tidy(() => {
    const firstMoment: tf.Tensor1D = tf.add(tf.mul(state.firstMoment, firstDecay), tf.mul(gradient, 1 - firstDecay));
    const secondMoment: tf.Tensor1D = tf.add(
      tf.mul(state.secondMoment, secondDecay),
      tf.mul(tf.square(gradient), 1 - secondDecay),
    );
    const change = tf.div(tf.mul(firstMoment, pace.rate), tf.add(tf.sqrt(secondMoment), pace.epsilon));
    return { parameters: tf.sub(state.parameters, change), firstMoment, secondMoment };
  });
}

/** Rate and epsilon of the `step`th update, counted from 1. */
export function adamPace(learningRate: number, step: number): { readonly rate: number; readonly epsilon: number } {
  const correction = Math.sqrt(1 - secondDecay ** step);
  return { rate: (learningRate * correction) / (1 - firstDecay ** step), epsilon: epsilon * correction };
}
