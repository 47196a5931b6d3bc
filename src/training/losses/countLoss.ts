import * as tf from '@tensorflow/tfjs-core';
import type { LossSettings } from '../../engine/losses/lossSettings';
import type { BinaryLossParameters, TensorLoss } from './tensorLoss';
import { withSlopes } from './withSlopes';

/** Soft counts of a class against the rest: [members, 1] for two classes, [members, 1, classes] for many. */
export interface TensorCounts {
  readonly positives: tf.Tensor;
  readonly negatives: tf.Tensor;
  /** FN */
  readonly missed: tf.Tensor;
  /** FP */
  readonly alarmed: tf.Tensor;
}

/** What counts cost, and how that grows with another miss or false alarm: all shaped like the counts, or scalars. */
export interface CountCost {
  readonly value: tf.Tensor;
  readonly perMiss: tf.Tensor;
  readonly perAlarm: tf.Tensor;
}

/** A loss made of the soft counts of a batch; with many classes the mean over the classes that the batch holds, each against the rest. */
export function countLoss(costOf: (counts: TensorCounts, settings: LossSettings) => CountCost): TensorLoss {
  return {
    binary: binaryCountLoss((counts, { settings }) => costOf(counts, settings)),
    categorical: (logits, labels, { settings }) =>
      withSlopes(logits, (z) => {
        const others = tf.sub(1, labels);
        const scores = tf.softmax(z);
        const positives = tf.sum(labels, 1, true);
        const cost = costOf(
          {
            positives,
            negatives: tf.sum(others, 1, true),
            missed: tf.sum(tf.mul(labels, tf.sub(1, scores)), 1, true),
            alarmed: tf.sum(tf.mul(others, scores), 1, true),
          },
          settings,
        );
        // 1 / (classes present) for a class that is present, else 0.
        const present = tf.minimum(positives, 1);
        const share = tf.div(present, tf.sum(present, 2, true));
        // How the loss grows with each score; a score that grows takes from the other scores of its row.
        const perScore = tf.mul(share, tf.sub(tf.mul(others, cost.perAlarm), tf.mul(labels, cost.perMiss)));
        return {
          value: tf.sum(tf.mul(share, cost.value)),
          slopes: throughSoftmax(scores, perScore),
        };
      }),
  };
}

/** With p = sigmoid(z), q = sigmoid(-z) the slope in z is p q perAlarm for a negative row and -p q perMiss for a positive one. */
export function binaryCountLoss(
  costOf: (counts: TensorCounts, parameters: BinaryLossParameters) => CountCost,
): TensorLoss['binary'] {
  return (logits, positives, parameters) =>
    withSlopes(logits, (z) => {
      const negatives = tf.sub(1, positives);
      const flagged = tf.sigmoid(z);
      // sigmoid(-z), not 1 - sigmoid(z): the difference has no digits left when z is large.
      const passed = tf.sigmoid(tf.neg(z));
      const cost = costOf(
        {
          positives: tf.sum(positives, 1, true),
          negatives: tf.sum(negatives, 1, true),
          missed: tf.sum(tf.mul(positives, passed), 1, true),
          alarmed: tf.sum(tf.mul(negatives, flagged), 1, true),
        },
        parameters,
      );
      // `perAlarm` where negative, `-perMiss` where positive, without a branch.
      const perScore = tf.sub(tf.mul(negatives, tf.add(cost.perAlarm, cost.perMiss)), cost.perMiss);
      return { value: tf.sum(cost.value), slopes: tf.mul(tf.mul(flagged, passed), perScore) };
    });
}

/** From slopes in the scores of softmax to slopes in its logits: p_c (g_c - sum_j p_j g_j). */
export function throughSoftmax(scores: tf.Tensor, perScore: tf.Tensor): tf.Tensor {
  return tf.mul(scores, tf.sub(perScore, tf.sum(tf.mul(scores, perScore), 2, true)));
}
