import * as tf from '@tensorflow/tfjs-core';
import { layerShapes, type NetworkLayout } from './networkLayout';
import { denseLayer, product } from './products';

/**
 * All parameters [members, parameters of one]: per member and layer a kernel [inputs, outputs], row by row, and a bias [outputs].
 * One tensor, because an optimizer then updates all networks in a dozen operations instead of a dozen for every part of each.
 */
export type NetworkParameters = tf.Tensor2D;

/** What each member sees: [rows, layout.inputs] of each. */
export type NetworkInputs = readonly tf.Tensor2D[];

/** Logits [members, rows, layout.outputs]. */
export function denseLogits(layout: NetworkLayout, parameters: NetworkParameters, inputs: NetworkInputs): tf.Tensor3D {
  return tf.tidy(() =>
    stacked(membersOf(layout, parameters, inputs).map(({ layers, rows }) => forward(layers, rows).logits)),
  );
}

/** Logits [rows, layout.outputs] of one member. No operation holds the number of rows. */
export function memberLogits(layout: NetworkLayout, parameters: NetworkParameters, rows: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => forward(layersOf(layout, tf.reshape(parameters, [parameters.size])), rows).logits);
}

/**
 * The gradient of a loss in all parameters, [members, parameters], from its gradient in the logits, [members, rows, outputs]. Written
 * out instead of taped: the tape would pad the gradient of each part to the length of the whole, and takes six operations for
 * the slope of a ReLU.
 *
 * With a_0 the inputs, a_l = relu(a_(l-1) W_l + b_l) and d_l the gradient in a_(l-1) W_l + b_l: dW_l = a_(l-1)' d_l,
 * db_l = the column sums of d_l, d_(l-1) = d_l W_l' where a_(l-1) > 0, else 0. With dropout a_l is relu(...) m_l, and d_(l-1) has the
 * factor 1 / (1 - rate) of the units that m_(l-1) keeps.
 */
export function denseGradient(
  layout: NetworkLayout,
  parameters: NetworkParameters,
  inputs: NetworkInputs,
  logitGradient: (logits: tf.Tensor3D) => tf.Tensor3D,
  dropout: Dropout | null = null,
): NetworkParameters {
  return tf.tidy(() => {
    const passes = membersOf(layout, parameters, inputs).map(({ layers, rows }, member) =>
      forward(layers, rows, dropout?.masks[member]),
    );
    const deltas: readonly tf.Tensor[] = matricesOf(logitGradient(stacked(passes.map(({ logits }) => logits))));
    return tf.concat(
      passes.map(({ passed }, member) => backward(passed, deltas[member] as tf.Tensor2D, dropout?.rate ?? 0)),
    );
  });
}

/** What training leaves out in a step. */
export interface Dropout {
  readonly rate: number;
  /** For each member and hidden layer [rows, units]: 1 / (1 - rate) for a unit that is kept, else 0. */
  readonly masks: readonly (readonly tf.Tensor2D[])[];
}

interface Layer {
  /** [inputs, outputs] */
  readonly kernel: tf.Tensor2D;
  /** [outputs] */
  readonly bias: tf.Tensor1D;
}

interface PassedLayer {
  readonly kernel: tf.Tensor2D;
  /** What went into the layer. */
  readonly signal: tf.Tensor2D;
}

function forward(
  layers: readonly Layer[],
  rows: tf.Tensor2D,
  masks: readonly tf.Tensor2D[] = [],
): { readonly passed: readonly PassedLayer[]; readonly logits: tf.Tensor2D } {
  const passed: PassedLayer[] = [];
  let signal = rows;
  layers.forEach(({ kernel, bias }, layer) => {
    passed.push({ kernel, signal });
    signal = denseLayer(signal, kernel, bias, layer === layers.length - 1 ? 'linear' : 'relu');
    const mask = masks[layer];
    if (mask !== undefined) signal = tf.mul(signal, mask);
  });
  return { passed, logits: signal };
}

/** The gradient in the parameters of one member, [1, parameters]. */
function backward(passed: readonly PassedLayer[], slopes: tf.Tensor2D, dropoutRate: number): tf.Tensor2D {
  let delta = slopes;
  const parts: tf.Tensor1D[] = [];
  for (const [layer, { kernel, signal }] of [...passed.entries()].reverse()) {
    parts.unshift(tf.reshape(product(signal, delta, 'first'), [kernel.size]), tf.sum(delta, 0));
    if (layer === 0) continue;
    // A signal after a ReLU is never negative, so its sign is the slope of that ReLU, and 0 for a unit that was left out.
    delta = tf.mul(product(delta, kernel, 'second'), tf.sign(signal));
    if (dropoutRate > 0) delta = tf.mul(delta, 1 / (1 - dropoutRate));
  }
  const gradient = tf.concat(parts);
  return tf.reshape(gradient, [1, gradient.size]);
}

/**
 * Members one by one: matrices are multiplied faster than stacks of them. On native a stack of 8 takes 1.5 times as long in the
 * transposed products, and what passes between operations then leaves the cache; on WASM the fast routine takes no stacks at all.
 */
function membersOf(
  layout: NetworkLayout,
  parameters: NetworkParameters,
  inputs: NetworkInputs,
): readonly { readonly layers: readonly Layer[]; readonly rows: tf.Tensor2D }[] {
  const { members } = layout;
  const own = members === 1 ? [parameters] : tf.split(parameters, members);
  return own.map((each, member) => ({
    layers: layersOf(layout, tf.reshape(each, [each.size])),
    rows: inputs[member] as tf.Tensor,
  })) as { layers: Layer[]; rows: tf.Tensor2D }[];
}

function layersOf(layout: NetworkLayout, parameters: tf.Tensor1D): Layer[] {
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

/** [members, rows, columns] of [rows, columns] each. */
function stacked(matrices: tf.Tensor2D[]): tf.Tensor3D {
  const [first] = matrices as [tf.Tensor2D];
  return matrices.length === 1 ? tf.reshape(first, [1, ...first.shape]) : (tf.stack(matrices) as tf.Tensor3D);
}

function matricesOf(stack: tf.Tensor3D): tf.Tensor2D[] {
  const [members, rows, columns] = stack.shape;
  const parts: tf.Tensor[] = members === 1 ? [stack] : tf.split(stack, members);
  return parts.map((part) => tf.reshape(part, [rows, columns]));
}
