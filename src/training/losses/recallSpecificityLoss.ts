import * as tf from '@tensorflow/tfjs-core';
import { softCountEpsilon } from '../../engine/losses/recallSpecificity';
import type { TensorLoss } from './tensorLoss';

/** wr FN/P + ws FP/N on soft counts; see the plain-number definition for the derivation. */
export const recallSpecificityLoss: TensorLoss = (logits, positives, { settings }) =>
  tf.tidy(() => {
    const negatives = tf.sub(1, positives);
    const flagged = tf.sigmoid(logits);
    // sigmoid(-z), not 1 - sigmoid(z): the difference has no digits left when z is large.
    const missed = tf.sum(tf.mul(positives, tf.sigmoid(tf.neg(logits))));
    const alarmed = tf.sum(tf.mul(negatives, flagged));
    const missRate = tf.div(missed, tf.add(tf.sum(positives), softCountEpsilon));
    const alarmRate = tf.div(alarmed, tf.add(tf.sum(negatives), softCountEpsilon));
    return tf.add(tf.mul(settings.recallWeight, missRate), tf.mul(1 - settings.recallWeight, alarmRate));
  });
