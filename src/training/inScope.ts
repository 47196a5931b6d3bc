import * as tf from '@tensorflow/tfjs-core';

/** `tf.tidy` for work that gives no tensors: disposes all that it made, also when it throws. */
export function inScope<Value>(work: () => Value): Value {
  const engine = tf.engine();
  engine.startScope();
  try {
    return work();
  } finally {
    engine.endScope();
  }
}
