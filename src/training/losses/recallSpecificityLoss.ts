import * as tf from '@tensorflow/tfjs-core';
import { softCountEpsilon } from '../../engine/losses/softCounts';
import { countLoss } from './countLoss';

/** wr FN/P + ws FP/N on soft counts; see the plain-number definition for the derivation. */
export const recallSpecificityLoss = countLoss(({ positives, negatives, missed, alarmed }, { recallWeight }) => {
  const perMiss = tf.div(recallWeight, tf.add(positives, softCountEpsilon));
  const perAlarm = tf.div(1 - recallWeight, tf.add(negatives, softCountEpsilon));
  return { value: tf.add(tf.mul(perMiss, missed), tf.mul(perAlarm, alarmed)), perMiss, perAlarm };
});
