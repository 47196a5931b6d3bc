import * as tf from '@tensorflow/tfjs-core';
import { softCountEpsilon } from '../../engine/losses/recallSpecificity';
import type { TensorLoss } from './tensorLoss';

/**
 * wr FN/P + ws FP/N on soft counts; see the plain-number definition for the derivation. With p = sigmoid(z), q = sigmoid(-z)
 * its slope in z is p q ws/N for a negative row and -p q wr/P for a positive one: stated, as deriving it op by op takes three
 * times the operations.
 */
export const recallSpecificityLoss: TensorLoss = (logits, positives, { settings }) => {
  const loss = tf.customGrad((...inputs) => {
    const [z, save] = inputs as unknown as [tf.Tensor, tf.GradSaveFunc];
    const negatives = tf.sub(1, positives);
    const flagged = tf.sigmoid(z);
    // sigmoid(-z), not 1 - sigmoid(z): the difference has no digits left when z is large.
    const passed = tf.sigmoid(tf.neg(z));
    // [members, 1] each: counts are of a member's own batch.
    const costOfMiss = tf.div(settings.recallWeight, tf.add(tf.sum(positives, 1, true), softCountEpsilon));
    const costOfAlarm = tf.div(1 - settings.recallWeight, tf.add(tf.sum(negatives, 1, true), softCountEpsilon));
    const missed = tf.sum(tf.mul(positives, passed), 1, true);
    const alarmed = tf.sum(tf.mul(negatives, flagged), 1, true);
    save([flagged, passed, negatives, costOfMiss, costOfAlarm]);
    return {
      value: tf.sum(tf.add(tf.mul(costOfMiss, missed), tf.mul(costOfAlarm, alarmed))),
      gradFunc: (upstream, saved) => {
        const [p, q, isNegative, miss, alarm] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
        // `alarm` where negative, `-miss` where positive, without a branch.
        const cost = tf.sub(tf.mul(isNegative, tf.add(alarm, miss)), miss);
        return tf.mul(tf.mul(p, q), tf.mul(upstream, cost));
      },
    };
  });
  return loss(logits) as tf.Scalar;
};
