import * as tf from '@tensorflow/tfjs-core';
import { nativeBackendName } from './backend/nativeBackend';

/**
 * signal kernel + bias, and ReLU if there is one: one kernel on WASM. On native the fused kernel is the same three ops between reshapes
 * that hold the number of rows, which would tie a compiled graph to that number.
 */
export function denseLayer(
  signal: tf.Tensor2D,
  kernel: tf.Tensor2D,
  bias: tf.Tensor1D,
  activation: 'linear' | 'relu',
): tf.Tensor2D {
  if (tf.getBackend() !== nativeBackendName) {
    return tf.fused.matMul({ a: signal, b: kernel, bias, activation }) as tf.Tensor2D;
  }
  const sum: tf.Tensor2D = tf.add(tf.matMul(signal, kernel), bias);
  return activation === 'relu' ? tf.relu(sum) : sum;
}

/**
 * a' b or a b'. The WASM backend multiplies with its fast routine only what is not to be transposed on the way, so it is
 * transposed before.
 */
export function product(a: tf.Tensor2D, b: tf.Tensor2D, transposed: 'first' | 'second'): tf.Tensor2D {
  const isFirst = transposed === 'first';
  if (tf.getBackend() === nativeBackendName) return tf.matMul(a, b, isFirst, !isFirst);
  return isFirst ? tf.matMul(tf.transpose(a), b) : tf.matMul(a, tf.transpose(b));
}
