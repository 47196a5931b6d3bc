import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../base/random';
import { nativeBackendName } from './backend/nativeBackend';

/** A dense network with ReLU between layers and one logit out. */
export interface NetworkLayout {
  readonly inputs: number;
  readonly hidden: readonly number[];
}

/**
 * All parameters in one vector: per layer a kernel [inputs, outputs], row by row, and a bias [outputs]. One vector, because
 * an optimizer then updates the whole network in a dozen operations instead of a dozen for every part of it.
 */
export type NetworkParameters = tf.Tensor1D;

interface LayerShape {
  readonly inputs: number;
  readonly outputs: number;
}

/**
 * Initial parameters. Hidden kernels are He normal (He et al. 2015), biases 0. The output kernel starts small and its bias
 * at `outputBias`, log(P/N), so that training starts from the prevalence instead of having to find it.
 */
export function initialParameters(layout: NetworkLayout, outputBias: number, random: Random): Float32Array {
  const layers = layerShapes(layout);
  const parameters = new Float32Array(layers.reduce((sum, { inputs, outputs }) => sum + (inputs + 1) * outputs, 0));
  let offset = 0;
  layers.forEach(({ inputs, outputs }, layer) => {
    const isLast = layer === layers.length - 1;
    const spread = Math.sqrt((isLast ? 0.1 : 2) / inputs);
    const biasAt = offset + inputs * outputs;
    for (let at = offset; at < biasAt; at++) parameters[at] = spread * random.normal();
    offset = biasAt + outputs;
    if (isLast) parameters.fill(outputBias, biasAt, offset);
  });
  return parameters;
}

/** Logits [rows, 1] for inputs [rows, layout.inputs]. */
export function denseLogits(layout: NetworkLayout, parameters: NetworkParameters, inputs: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => forward(splitParameters(layout, parameters), inputs).logits);
}

/**
 * The gradient of a loss in all parameters, [parameters], from its gradient in the logits. Written out instead of taped: the
 * tape would pad the gradient of each part to the length of the vector, and takes six operations for the slope of a ReLU.
 *
 * With a_0 the inputs, a_l = relu(a_(l-1) W_l + b_l) and d_l the gradient in a_(l-1) W_l + b_l: dW_l = a_(l-1)' d_l,
 * db_l = the column sums of d_l, d_(l-1) = d_l W_l' where a_(l-1) > 0, else 0.
 */
export function denseGradient(
  layout: NetworkLayout,
  parameters: NetworkParameters,
  inputs: tf.Tensor2D,
  logitGradient: (logits: tf.Tensor1D) => tf.Tensor1D,
): tf.Tensor1D {
  return tf.tidy(() => {
    const layers = splitParameters(layout, parameters);
    const { signals, logits } = forward(layers, inputs);
    const rows = inputs.shape[0];
    let delta: tf.Tensor2D = tf.reshape(logitGradient(tf.reshape(logits, [rows])), [rows, 1]);
    const parts: tf.Tensor1D[] = [];
    for (const [layer, { kernel }] of [...layers.entries()].reverse()) {
      const signal: tf.Tensor2D = signals[layer] ?? inputs;
      parts.unshift(tf.reshape(product(signal, delta, 'first'), [kernel.size]), tf.sum(delta, 0));
      // A signal after a ReLU is never negative, so its sign is the slope of that ReLU.
      if (layer > 0) delta = tf.mul(product(delta, kernel, 'second'), tf.sign(signal));
    }
    return tf.concat(parts);
  });
}

interface Layer {
  readonly kernel: tf.Tensor2D;
  readonly bias: tf.Tensor1D;
}

/** `signals` are what goes into each layer. */
function forward(
  layers: readonly Layer[],
  inputs: tf.Tensor2D,
): { readonly signals: readonly tf.Tensor2D[]; readonly logits: tf.Tensor2D } {
  const signals: tf.Tensor2D[] = [];
  let signal = inputs;
  layers.forEach(({ kernel, bias }, layer) => {
    signals.push(signal);
    signal = denseLayer(signal, kernel, bias, layer === layers.length - 1 ? 'linear' : 'relu');
  });
  return { signals, logits: signal };
}

/**
 * a' b or a b'. The WASM backend multiplies with its fast routine only what is not to be transposed on the way, so it is
 * transposed before.
 */
function product(a: tf.Tensor2D, b: tf.Tensor2D, transposed: 'first' | 'second'): tf.Tensor2D {
  const isFirst = transposed === 'first';
  if (tf.getBackend() === nativeBackendName) return tf.matMul(a, b, isFirst, !isFirst);
  return isFirst ? tf.matMul(tf.transpose(a), b) : tf.matMul(a, tf.transpose(b));
}

/**
 * One kernel on WASM. On native the fused kernel is the same three ops between reshapes that hold the number of rows, which
 * would tie a compiled graph to that number.
 */
function denseLayer(
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

function splitParameters(layout: NetworkLayout, parameters: NetworkParameters): Layer[] {
  const shapes = layerShapes(layout);
  const parts = tf.split(
    parameters,
    shapes.flatMap(({ inputs, outputs }) => [inputs * outputs, outputs]),
  );
  return shapes.map(({ inputs, outputs }, layer) => ({
    kernel: tf.reshape(parts[2 * layer] as tf.Tensor1D, [inputs, outputs]),
    bias: parts[2 * layer + 1] as tf.Tensor1D,
  }));
}

function layerShapes({ inputs, hidden }: NetworkLayout): LayerShape[] {
  const widths = [inputs, ...hidden, 1];
  return widths.slice(1).map((outputs, layer) => ({ inputs: widths[layer] ?? 0, outputs }));
}
