import * as tf from '@tensorflow/tfjs-core';
import { seededRandom } from '../../../src/base/random';
import type { CategoricalWeights } from '../../../src/engine/losses/lossDefinition';
import { lossDefinitions } from '../../../src/engine/losses/lossDefinitions';
import { defaultLossSettings, type LossId } from '../../../src/engine/losses/lossSettings';
import { tensorLosses } from '../../../src/training/losses/tensorLosses';

const settings = { ...defaultLossSettings, recallWeight: 0.8 };
const weights = { positive: 3, negative: 0.5 };
const multiplier = 0.5;

const classes: CategoricalWeights = {
  isPositive: [false, true, true],
  weights: [0.5, 3, 2],
  costs: [
    [0, 1, 2],
    [10, 0, 5],
    [3, 4, 0],
  ],
};

/** A loss for two classes, or for three, so that tests can say the same of both. */
export interface LossForm {
  readonly classes: 2 | 3;
  /** Logits of a row. */
  readonly width: number;
  /** [members x rows x width] logits, [members x rows] classes: what the members' batches cost together, on the current backend. */
  readonly value: (logits: ArrayLike<number>, labels: ArrayLike<number>, members?: number) => number;
  /** Its gradient, shaped like the logits. */
  readonly slopes: (logits: ArrayLike<number>, labels: ArrayLike<number>, members?: number) => Float32Array;
  /** The plain-number definition, for one member. */
  readonly oracle: (logits: ArrayLike<number>, labels: ArrayLike<number>) => number;
}

/** For two classes, class 1 is the positive one. */
export function lossForms(id: LossId): readonly LossForm[] {
  return [binaryForm(id), categoricalForm(id)];
}

function binaryForm(id: LossId): LossForm {
  const lossOf = (z: tf.Tensor, positives: ArrayLike<number>): tf.Scalar => {
    const truth = tf.tensor2d(Float32Array.from(positives), z.shape as [number, number]);
    return tensorLosses[id].binary(z as tf.Tensor2D, truth, { settings, weights, multiplier: tf.scalar(multiplier) });
  };
  const shaped = (logits: ArrayLike<number>, members: number): tf.Tensor2D =>
    tf.tensor2d(Float32Array.from(logits), [members, logits.length / members]);
  return {
    classes: 2,
    width: 1,
    value: (logits, labels, members = 1) => tf.tidy(() => lossOf(shaped(logits, members), labels).dataSync()[0]!),
    slopes: (logits, labels, members = 1) =>
      tf.tidy(() =>
        tf
          .grad((z) => lossOf(z, labels))(shaped(logits, members))
          .dataSync<'float32'>(),
      ),
    oracle: (logits, positives) => lossDefinitions[id].valueOf({ logits, positives, settings, weights, multiplier }),
  };
}

function categoricalForm(id: LossId): LossForm {
  const width = classes.isPositive.length;
  const lossOf = (z: tf.Tensor, labels: ArrayLike<number>): tf.Scalar => {
    const oneHot = Array.from(labels).flatMap((label) => classes.isPositive.map((_, at) => (at === label ? 1 : 0)));
    const truth = tf.tensor3d(oneHot, z.shape as [number, number, number]);
    const parameters = { settings, classes, multiplier: tf.scalar(multiplier) };
    return tensorLosses[id].categorical(z as tf.Tensor3D, truth, parameters);
  };
  const shaped = (logits: ArrayLike<number>, members: number): tf.Tensor3D =>
    tf.tensor3d(Float32Array.from(logits), [members, logits.length / members / width, width]);
  return {
    classes: 3,
    width,
    value: (logits, labels, members = 1) => tf.tidy(() => lossOf(shaped(logits, members), labels).dataSync()[0]!),
    slopes: (logits, labels, members = 1) =>
      tf.tidy(() =>
        tf
          .grad((z) => lossOf(z, labels))(shaped(logits, members))
          .dataSync<'float32'>(),
      ),
    oracle: (logits, labels) => lossDefinitions[id].valueOfClasses({ logits, labels, settings, classes, multiplier }),
  };
}

/** Logits of a normal distribution; the classes take turns. */
export function randomBatch(form: LossForm, rows: number): { logits: Float32Array; labels: number[] } {
  const random = seededRandom(7);
  return {
    logits: Float32Array.from({ length: rows * form.width }, () => 2 * random.normal()),
    labels: Array.from({ length: rows }, (_, row) => (row + 1) % form.classes),
  };
}
