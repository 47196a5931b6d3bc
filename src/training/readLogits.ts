import * as tf from '@tensorflow/tfjs-core';
import { denseLogits, type NetworkLayout, type NetworkParameters } from './denseNetwork';
import { inBlocks } from './inBlocks';

/** Logits [rows] as numbers for inputs [rows, layout.inputs], in passes of bounded size. */
export function readLogits(layout: NetworkLayout, parameters: NetworkParameters, inputs: tf.Tensor2D): Float32Array {
  const rows = inputs.shape[0];
  return inBlocks(rows, (start, size) =>
    tf.tidy(() => {
      const block = size === rows ? inputs : tf.slice(inputs, [start, 0], [size, layout.inputs]);
      return denseLogits(layout, parameters, block).dataSync<'float32'>();
    }),
  );
}
