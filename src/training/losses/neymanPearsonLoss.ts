import * as tf from '@tensorflow/tfjs-core';
import { softCountEpsilon } from '../../engine/losses/softCounts';
import { binaryCountLoss, throughSoftmax, type CountCost, type TensorCounts } from './countLoss';
import type { TensorLoss } from './tensorLoss';
import { withSlopes } from './withSlopes';

/** FP/N + lambda (FN/P - (1 - target)) on soft counts; lambda is fed to each epoch. */
export const neymanPearsonLoss: TensorLoss = {
  binary: binaryCountLoss((counts, { settings, multiplier }) =>
    constrainedCost(counts, settings.targetRecall, multiplier),
  ),
  // On the score s of the positive set, whose slope in a logit is p_c (1 - s) within the set and -p_c s outside it.
  categorical: (logits, labels, { settings, multiplier, classes }) =>
    withSlopes(logits, (z) => {
      const inSet = tf.tensor1d(classes.isPositive.map(Number));
      const scores = tf.softmax(z);
      const flagged = tf.sum(tf.mul(scores, inSet), 2, true);
      // Not 1 - flagged, for the digits.
      const passed = tf.sum(tf.mul(scores, tf.sub(1, inSet)), 2, true);
      const isPositive = tf.sum(tf.mul(labels, inSet), 2, true);
      const isNegative = tf.sub(1, isPositive);
      const cost = constrainedCost(
        {
          positives: tf.sum(isPositive, 1, true),
          negatives: tf.sum(isNegative, 1, true),
          missed: tf.sum(tf.mul(isPositive, passed), 1, true),
          alarmed: tf.sum(tf.mul(isNegative, flagged), 1, true),
        },
        settings.targetRecall,
        multiplier,
      );
      const perScore = tf.sub(tf.mul(isNegative, cost.perAlarm), tf.mul(isPositive, cost.perMiss));
      return { value: tf.sum(cost.value), slopes: throughSoftmax(scores, tf.mul(perScore, inSet)) };
    }),
};

function constrainedCost(
  { positives, negatives, missed, alarmed }: TensorCounts,
  targetRecall: number,
  multiplier: tf.Scalar,
): CountCost {
  const perMiss = tf.div(multiplier, tf.add(positives, softCountEpsilon));
  const perAlarm = tf.div(1, tf.add(negatives, softCountEpsilon));
  // A batch without positives says nothing of the constraint.
  const allowance = tf.mul(tf.mul(multiplier, 1 - targetRecall), tf.minimum(positives, 1));
  return {
    value: tf.sub(tf.add(tf.mul(perAlarm, alarmed), tf.mul(perMiss, missed)), allowance),
    perMiss,
    perAlarm,
  };
}
