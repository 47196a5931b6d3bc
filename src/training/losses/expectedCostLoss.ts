import * as tf from '@tensorflow/tfjs-core';
import { binaryCountLoss, throughSoftmax } from './countLoss';
import type { TensorLoss } from './tensorLoss';
import { withSlopes } from './withSlopes';

/** (cFN FN + cFP FP) / n, and mean(sum_j C[y][j] p_j) for many classes. */
export const expectedCostLoss: TensorLoss = {
  binary: binaryCountLoss(({ positives, negatives, missed, alarmed }, { weights }) => {
    const rows = tf.add(positives, negatives);
    const perMiss = tf.div(weights.positive, rows);
    const perAlarm = tf.div(weights.negative, rows);
    return { value: tf.add(tf.mul(perMiss, missed), tf.mul(perAlarm, alarmed)), perMiss, perAlarm };
  }),
  categorical: (logits, labels, { classes }) =>
    withSlopes(logits, (z) => {
      const [members, rows, size] = logits.shape;
      const costs = tf.tensor2d(classes.costs.flat(), [size, size]);
      // The row of the matrix that belongs to the true class of each row, over n.
      const costOfAnswers = tf.div(
        tf.reshape(tf.matMul(tf.reshape(labels, [members * rows, size]), costs), [members, rows, size]),
        rows,
      );
      const scores = tf.softmax(z);
      return { value: tf.sum(tf.mul(scores, costOfAnswers)), slopes: throughSoftmax(scores, costOfAnswers) };
    }),
};
