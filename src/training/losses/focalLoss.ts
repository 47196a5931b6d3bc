import * as tf from '@tensorflow/tfjs-core';
import type { TensorLoss } from './tensorLoss';
import { withSlopes } from './withSlopes';

/** Below it (1-p)^gamma log p is 0 in float32; it keeps a quotient from 0/0. */
const leastMiss = 1e-12;

export const focalLoss: TensorLoss = {
  /**
   * With s = z for a positive row and -z for a negative one, p = sigmoid(s) and l = softplus(-s) = -log p: mean(alpha (1-p)^gamma l),
   * where (1-p)^gamma = exp(-gamma softplus(s)). Its slope in s is -alpha (1-p)^gamma (gamma p l + 1 - p) / n.
   */
  binary: (logits, positives, { settings: { alpha, gamma } }) =>
    withSlopes(logits, (z) => {
      const rows = logits.shape[1];
      const sign = tf.sub(tf.mul(positives, 2), 1);
      const own = tf.mul(z, sign);
      const loss = tf.softplus(tf.neg(own));
      const weight = tf.div(tf.add(tf.mul(positives, 2 * alpha - 1), 1 - alpha), rows);
      const factor = tf.mul(weight, tf.exp(tf.mul(tf.softplus(own), -gamma)));
      const steepness = tf.add(tf.mul(tf.mul(tf.sigmoid(own), loss), gamma), tf.sigmoid(tf.neg(own)));
      return { value: tf.sum(tf.mul(factor, loss)), slopes: tf.neg(tf.mul(sign, tf.mul(factor, steepness))) };
    }),
  /**
   * mean(-alpha q^gamma log p), p of the row's own class by log-softmax, q = 1 - p. Its slope in log p is
   * alpha q^gamma (gamma p log p / q - 1) / n, and that of log p in the logits y - softmax(z).
   */
  categorical: (logits, labels, { settings: { alpha, gamma }, classes }) =>
    withSlopes(logits, (z) => {
      const rows = logits.shape[1];
      const weights = tf.tensor1d(classes.isPositive.map((positive) => (positive ? alpha : 1 - alpha) / rows));
      const logs = tf.logSoftmax(z);
      const log = tf.sum(tf.mul(labels, logs), 2, true);
      const score = tf.exp(log);
      const miss = tf.maximum(tf.sub(1, score), leastMiss);
      const factor = tf.mul(tf.sum(tf.mul(labels, weights), 2, true), tf.pow(miss, gamma));
      const perLog = tf.mul(factor, tf.sub(tf.mul(tf.div(tf.mul(score, log), miss), gamma), 1));
      return {
        value: tf.neg(tf.sum(tf.mul(factor, log))),
        slopes: tf.mul(perLog, tf.sub(labels, tf.exp(logs))),
      };
    }),
};
