import * as tf from '@tensorflow/tfjs-core';
import { unitClassWeights, type BinaryClassWeights } from '../../engine/classWeights';
import type { TensorLoss } from './tensorLoss';

export const crossEntropyLoss: TensorLoss = (logits, positives) =>
  meanCrossEntropy(logits, positives, unitClassWeights);

export const weightedCrossEntropyLoss: TensorLoss = (logits, positives, { weights }) =>
  meanCrossEntropy(logits, positives, weights);

/**
 * mean(w[y] (softplus(z) - y z)), using softplus(-z) = softplus(z) - z. Its gradient is stated instead of derived op by op:
 * w[y] (sigmoid(z) - y) / n, which is shorter, and finite wherever the loss is.
 */
function meanCrossEntropy(logits: tf.Tensor1D, positives: tf.Tensor1D, weights: BinaryClassWeights): tf.Scalar {
  const weighted = (perRow: tf.Tensor, y: tf.Tensor): tf.Tensor =>
    tf.mul(perRow, tf.add(tf.mul(y, weights.positive - weights.negative), weights.negative));
  const mean = tf.customGrad((...inputs) => {
    const [z, y, save] = inputs as unknown as [tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    save([z, y]);
    return {
      value: tf.mean(weighted(tf.sub(tf.softplus(z), tf.mul(y, z)), y)),
      gradFunc: (upstream, saved) => {
        const [savedZ, savedY] = saved as [tf.Tensor, tf.Tensor];
        const slope = tf.div(weighted(tf.sub(tf.sigmoid(savedZ), savedY), savedY), savedY.size);
        return [tf.mul(upstream, slope), tf.zerosLike(savedY)];
      },
    };
  });
  return mean(logits, positives) as tf.Scalar;
}
