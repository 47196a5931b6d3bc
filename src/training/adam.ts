import * as tf from '@tensorflow/tfjs-core';

const firstDecay = 0.9;
const secondDecay = 0.999;
/** Added to the root of the second moment; tfjs's own value for float32. */
const epsilon = 1e-7;

/** Everything that a step of training changes: the parameters, and what the optimizer remembers of gradients. Each [members, parameters]. */
export interface AdamState extends tf.NamedTensorMap {
  readonly parameters: tf.Tensor2D;
  readonly firstMoment: tf.Tensor2D;
  readonly secondMoment: tf.Tensor2D;
}

export interface AdamSettings {
  /** Share of every parameter that a step at learning rate 1 would take away; 0 for none. */
  readonly weightDecay: number;
  /** Length to which a longer gradient is cut, for each member by itself; null for none. */
  readonly gradientClip: number | null;
}

/** The numbers of one step that depend on its learning rate and on how many came before. */
export interface AdamPace {
  readonly rate: tf.Scalar;
  readonly epsilon: tf.Scalar;
  /** What weight decay leaves of a parameter. */
  readonly kept: tf.Scalar;
}

/**
 * AdamW (Loshchilov & Hutter 2019, algorithm 2) on parameters of several members; with a weight decay of 0 it is Adam (Kingma & Ba
 * 2015, algorithm 1). The corrections of the moments for their start at zero are moved into two scalars, as
 * rate m / (sqrt(v) + epsilon) with rate and epsilon from `adamPace`: the same numbers as `tf.train.adam` up to rounding, in
 * eleven operations. Decay meets biases too, as in PyTorch: sparing them would take a pass over all parameters, and an output bias of
 * log(P/N) loses 2 % in a thousand steps at a rate of 0.002 and a decay of 0.01.
 *
 * A clipped gradient g s is never written: s goes into the factors of the moments, so that clipping costs one pass, for the length.
 */
export function adamUpdate(
  state: AdamState,
  gradient: tf.Tensor2D,
  pace: AdamPace,
  { weightDecay, gradientClip }: AdamSettings,
): AdamState {
  return tf.tidy(() => {
    const squares = tf.square(gradient);
    let firstShare: tf.Tensor | number = 1 - firstDecay;
    let secondShare: tf.Tensor | number = 1 - secondDecay;
    if (gradientClip !== null) {
      const length = tf.sqrt(tf.sum(squares, 1, true));
      const scale = tf.div(gradientClip, tf.maximum(length, gradientClip));
      firstShare = tf.mul(scale, firstShare);
      secondShare = tf.mul(tf.square(scale), secondShare);
    }
    const firstMoment: tf.Tensor2D = tf.add(tf.mul(state.firstMoment, firstDecay), tf.mul(gradient, firstShare));
    const secondMoment: tf.Tensor2D = tf.add(tf.mul(state.secondMoment, secondDecay), tf.mul(squares, secondShare));
    const change = tf.div(tf.mul(firstMoment, pace.rate), tf.add(tf.sqrt(secondMoment), pace.epsilon));
    const kept: tf.Tensor2D = weightDecay === 0 ? state.parameters : tf.mul(state.parameters, pace.kept);
    return { parameters: tf.sub(kept, change), firstMoment, secondMoment };
  });
}

/** The pace of the `step`th update, counted from 1. */
export function adamPace(
  learningRate: number,
  step: number,
  { weightDecay }: Pick<AdamSettings, 'weightDecay'>,
): Readonly<Record<keyof AdamPace, number>> {
  const correction = Math.sqrt(1 - secondDecay ** step);
  return {
    rate: (learningRate * correction) / (1 - firstDecay ** step),
    epsilon: epsilon * correction,
    kept: 1 - learningRate * weightDecay,
  };
}
