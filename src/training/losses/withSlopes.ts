import * as tf from '@tensorflow/tfjs-core';

/**
 * A loss with its gradient stated in place of what deriving it op by op would give: a third of the operations in a step, and finite
 * wherever the loss is. `slopes`, shaped like the logits, is the gradient of `value`.
 */
export function withSlopes(
  logits: tf.Tensor,
  compute: (logits: tf.Tensor) => { readonly value: tf.Tensor; readonly slopes: tf.Tensor },
): tf.Scalar {
  const loss = tf.customGrad((...inputs) => {
    const [z, save] = inputs as unknown as [tf.Tensor, tf.GradSaveFunc];
    const { value, slopes } = compute(z);
    save([slopes]);
    return {
      value,
      gradFunc: (upstream, saved) => {
        const [steepness] = saved as [tf.Tensor];
        return tf.mul(upstream, steepness);
      },
    };
  });
  return loss(logits) as tf.Scalar;
}
