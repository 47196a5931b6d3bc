import * as tf from '@tensorflow/tfjs-core';
import { denseLogits, type NetworkParameters } from './denseNetwork';
import { inBlocks } from './inBlocks';
import { inScope } from './inScope';
import { writeMeans, writeSpreads, type MemberLogits } from './memberLogits';
import type { NetworkLayout } from './networkLayout';

/** Mean logits [rows] as numbers for inputs [rows, layout.inputs], in passes of bounded size. */
export function readMeanLogits(
  layout: NetworkLayout,
  parameters: NetworkParameters,
  inputs: tf.Tensor2D,
): Float64Array {
  const means = new Float64Array(inputs.shape[0]);
  readInBlocks(layout, parameters, inputs, (logits, start) => {
    writeMeans(logits, means, start);
  });
  return means;
}

/** What the members say of rows: the mean of their logits, which is the network's answer, and their standard deviation. Each [rows]. */
export interface LogitsWithSpread {
  readonly logits: Float64Array;
  readonly spread: Float32Array;
}

export function readLogitsWithSpread(
  layout: NetworkLayout,
  parameters: NetworkParameters,
  inputs: tf.Tensor2D,
): LogitsWithSpread {
  const means = new Float64Array(inputs.shape[0]);
  const spread = new Float32Array(inputs.shape[0]);
  readInBlocks(layout, parameters, inputs, (logits, start) => {
    writeMeans(logits, means, start);
    writeSpreads(logits, means, spread, start);
  });
  return { logits: means, spread };
}

function readInBlocks(
  layout: NetworkLayout,
  parameters: NetworkParameters,
  inputs: tf.Tensor2D,
  take: (logits: MemberLogits, start: number) => void,
): void {
  const rows = inputs.shape[0];
  const logitsOf = (start: number, size: number): Float32Array =>
    inScope(() => {
      const block = size === rows ? inputs : tf.slice(inputs, [start, 0], [size, layout.inputs]);
      return denseLogits(layout, parameters, block).dataSync<'float32'>();
    });
  inBlocks(rows, layout.members, logitsOf, take);
}
