import * as tf from '@tensorflow/tfjs-core';
import { unitClassWeights, type BinaryClassWeights } from '../../engine/classWeights';
import type { TensorLoss } from './tensorLoss';

export const crossEntropyLoss: TensorLoss = (logits, positives) =>
  meanCrossEntropy(logits, positives, unitClassWeights);

export const weightedCrossEntropyLoss: TensorLoss = (logits, positives, { weights }) =>
  meanCrossEntropy(logits, positives, weights);

/**
 * mean(w[y] (softplus(z) - y z)) over the rows of each member, using softplus(-z) = softplus(z) - z. Its gradient is stated instead of derived op by op:
 * w[y] (sigmoid(z) - y) / n, which is shorter, and finite wherever the loss is.
 */
function meanCrossEntropy(logits: tf.Tensor2D, positives: tf.Tensor2D, weights: BinaryClassWeights): tf.Scalar {
  const weighted = (perRow: tf.Tensor, y: tf.Tensor): tf.Tensor =>
    tf.mul(perRow, tf.add(tf.mul(y, weights.positive - weights.negative), weights.negative));
  const rows = logits.shape[1];
  const mean = tf.customGrad((...inputs) => {
    const [z, y, save] = inputs as unknown as [tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    save([z, y]);
    return {
      value: tf.div(tf.sum(weighted(tf.sub(tf.softplus(z), tf.mul(y, z)), y)), rows),
      gradFunc: (upstream, saved) => {
        const [savedZ, savedY] = saved as [tf.Tensor, tf.Tensor];
        const slope = tf.div(weighted(tf.sub(tf.sigmoid(savedZ), savedY), savedY), rows);
        return [tf.mul(upstream, slope), tf.zerosLike(savedY)];
      },
    };
  });
  return mean(logits, positives) as tf.Scalar;
}
