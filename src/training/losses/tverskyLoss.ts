import * as tf from '@tensorflow/tfjs-core';
import { softCountEpsilon } from '../../engine/losses/softCounts';
import { countLoss, type CountCost, type TensorCounts } from './countLoss';

export const tverskyLoss = countLoss((counts, { fnWeight, fpWeight }) => tverskyCost(counts, fnWeight, fpWeight));

/** F-beta is the Tversky index with weights b²/(1+b²) and 1/(1+b²). */
export const fBetaLoss = countLoss((counts, { beta }) => {
  const square = beta ** 2;
  return tverskyCost(counts, square / (1 + square), 1 / (1 + square));
});

/**
 * B / D with the errors B = a FN + b FP and D = TP + B = (P - FN) + B, times 0 in a batch without positives. Its slopes are
 * (a D - (a-1) B) / D² in FN and b (D - B) / D² in FP.
 */
function tverskyCost({ positives, missed, alarmed }: TensorCounts, a: number, b: number): CountCost {
  const present = tf.minimum(positives, 1);
  const errors = tf.add(tf.mul(missed, a), tf.mul(alarmed, b));
  const whole = tf.add(tf.add(tf.sub(positives, missed), errors), softCountEpsilon);
  const value = tf.mul(present, tf.div(errors, whole));
  // (a - (a-1) B/D) / D and b (1 - B/D) / D.
  const perMiss = tf.div(tf.sub(tf.mul(present, a), tf.mul(value, a - 1)), whole);
  const perAlarm = tf.div(tf.mul(tf.sub(present, value), b), whole);
  return { value, perMiss, perAlarm };
}
