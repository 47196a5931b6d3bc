import * as tf from '@tensorflow/tfjs-core';
import { unitClassWeights, type BinaryClassWeights } from '../../engine/classWeights';
import { logitShift, logitShifts } from '../../engine/losses/logitAdjusted';
import type { TensorLoss } from './tensorLoss';
import { withSlopes } from './withSlopes';

export const crossEntropyLoss: TensorLoss = {
  binary: (logits, positives) => meanCrossEntropy(logits, positives, unitClassWeights),
  categorical: (logits, labels) => meanCategoricalCrossEntropy(logits, labels, null),
};

export const weightedCrossEntropyLoss: TensorLoss = {
  binary: (logits, positives, { weights }) => meanCrossEntropy(logits, positives, weights),
  categorical: (logits, labels, { classes }) => meanCategoricalCrossEntropy(logits, labels, classes.weights),
};

/** Cross-entropy on shifted logits; see the plain-number definition. */
export const logitAdjustedLoss: TensorLoss = {
  binary: (logits, positives, { weights }) =>
    meanCrossEntropy(tf.sub(logits, logitShift(weights)), positives, unitClassWeights),
  categorical: (logits, labels, { classes }) =>
    meanCategoricalCrossEntropy(tf.sub(logits, tf.tensor1d(logitShifts(classes.weights))), labels, null),
};

/**
 * mean(w[y] (softplus(z) - y z)) over the rows of each member, using softplus(-z) = softplus(z) - z. Its slope is
 * w[y] (sigmoid(z) - y) / n.
 */
function meanCrossEntropy(logits: tf.Tensor2D, positives: tf.Tensor2D, weights: BinaryClassWeights): tf.Scalar {
  const rows = logits.shape[1];
  const isWeighted = weights.positive !== 1 || weights.negative !== 1;
  return withSlopes(logits, (z) => {
    const weigh = (perRow: tf.Tensor): tf.Tensor =>
      isWeighted
        ? tf.mul(perRow, tf.add(tf.mul(positives, weights.positive - weights.negative), weights.negative))
        : perRow;
    return {
      value: tf.div(tf.sum(weigh(tf.sub(tf.softplus(z), tf.mul(positives, z)))), rows),
      slopes: tf.div(weigh(tf.sub(tf.sigmoid(z), positives)), rows),
    };
  });
}

/**
 * mean(-w[y] log p[y]) by log-softmax over the rows of each member. Its slope is w[y] (p - y) / n. Weights are multiplied along the
 * classes of a one-hot label and summed, [members, rows, 1]: never a vector of classes with one of rows, which broadcast where
 * there are as many of each.
 */
function meanCategoricalCrossEntropy(
  logits: tf.Tensor3D,
  labels: tf.Tensor3D,
  weights: readonly number[] | null,
): tf.Scalar {
  const rows = logits.shape[1];
  return withSlopes(logits, (z) => {
    const logs = tf.logSoftmax(z);
    const weigh = (perClass: tf.Tensor): tf.Tensor =>
      weights === null ? perClass : tf.mul(perClass, tf.sum(tf.mul(labels, tf.tensor1d([...weights])), 2, true));
    return {
      value: tf.div(tf.sum(weigh(tf.mul(labels, tf.neg(logs)))), rows),
      slopes: tf.div(weigh(tf.sub(tf.exp(logs), labels)), rows),
    };
  });
}
