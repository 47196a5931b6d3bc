import { ProtobufMessage } from './protobufMessage';

/**
 * TensorFlow graphs as messages. Field numbers are those of tensorflow/core/framework/{graph,node_def,attr_value,function,
 * op_def,tensor,tensor_shape}.proto and tensorflow/core/protobuf/{saved_model,meta_graph}.proto.
 */

/** Values of tensorflow.DataType that occur here. */
export const dataType = { float: 1, int32: 3, bool: 10 } as const;

/** One op. `inputs` name outputs of others: `node:0` in a graph, `node:argument:0` or an argument's name in a function. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly string[];
  readonly attributes: Readonly<Record<string, ProtobufMessage>>;
}

/** A named tensor that goes into or comes out of a function. */
export interface Argument {
  readonly name: string;
  readonly dtype: number;
}

export interface GraphFunction {
  readonly name: string;
  readonly inputs: readonly Argument[];
  readonly outputs: readonly (Argument & { readonly source: string })[];
  readonly nodes: readonly GraphNode[];
}

export interface ConstantValue {
  readonly dtype: number;
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array | Uint8Array;
}

export const attribute = {
  type: (value: number): ProtobufMessage => new ProtobufMessage().integer(6, value),
  types: (values: readonly number[]): ProtobufMessage => listAttribute(6, values),
  integer: (value: number): ProtobufMessage => new ProtobufMessage().integer(3, value),
  integers: (values: readonly number[]): ProtobufMessage => listAttribute(3, values),
  float: (value: number): ProtobufMessage => new ProtobufMessage().float(4, value),
  boolean: (value: boolean): ProtobufMessage => new ProtobufMessage().integer(5, value ? 1 : 0),
  string: (value: string): ProtobufMessage => new ProtobufMessage().string(2, value),
  shape: (sizes: readonly number[]): ProtobufMessage => new ProtobufMessage().message(7, shapeMessage(sizes)),
  unknownShape: (): ProtobufMessage => new ProtobufMessage().message(7, new ProtobufMessage().integer(3, 1)),
  tensor: (dtype: number, sizes: readonly number[], bytes: Uint8Array): ProtobufMessage =>
    new ProtobufMessage().message(
      8,
      new ProtobufMessage().integer(1, dtype).message(2, shapeMessage(sizes)).bytes(4, bytes),
    ),
  function: (name: string): ProtobufMessage => new ProtobufMessage().message(10, new ProtobufMessage().string(1, name)),
};

export function placeholderNode(name: string, dtype: number): GraphNode {
  return {
    name,
    op: 'Placeholder',
    inputs: [],
    attributes: { dtype: attribute.type(dtype), shape: attribute.unknownShape() },
  };
}

export function constantNode(name: string, { dtype, shape, values }: ConstantValue): GraphNode {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return {
    name,
    op: 'Const',
    inputs: [],
    attributes: { dtype: attribute.type(dtype), value: attribute.tensor(dtype, shape, bytes) },
  };
}

/** The bytes of a SavedModel with this graph, no variables and no signature: inputs and outputs are called by node name. */
export function savedModel(nodes: readonly GraphNode[], functions: readonly GraphFunction[]): Uint8Array {
  const library = new ProtobufMessage();
  for (const each of functions) library.message(1, functionMessage(each));
  const graph = new ProtobufMessage();
  for (const each of nodes) graph.message(1, nodeMessage(each));
  graph.message(2, library).message(4, new ProtobufMessage().integer(1, graphVersion));
  const facts = new ProtobufMessage().string(4, savedModelTag);
  return new ProtobufMessage()
    .integer(1, 1)
    .message(2, new ProtobufMessage().message(1, facts).message(2, graph))
    .finish();
}

export const savedModelTag = 'serve';

/** tensorflow/core/public/version.h: any producer from 21 on is read by every TensorFlow 2. */
const graphVersion = 1087;

function nodeMessage({ name, op, inputs, attributes }: GraphNode): ProtobufMessage {
  const message = new ProtobufMessage().string(1, name).string(2, op);
  for (const input of inputs) message.string(3, input);
  return message.map(5, attributes);
}

function functionMessage({ name, inputs, outputs, nodes }: GraphFunction): ProtobufMessage {
  const signature = new ProtobufMessage().string(1, name);
  for (const each of inputs) signature.message(2, argumentMessage(each));
  for (const each of outputs) signature.message(3, argumentMessage(each));
  const message = new ProtobufMessage().message(1, signature).map(5, leftAlone);
  for (const each of nodes) message.message(3, nodeMessage(each));
  for (const { name, source } of outputs) message.message(4, new ProtobufMessage().string(1, name).string(2, source));
  return message;
}

/**
 * Made for the functions of tf.data, this attribute keeps TensorFlow's graph optimizers off a function. Ours has nothing for
 * them to find; they cost 20 ms per graph, and could reorder sums, after which eager and compiled would no longer be equal.
 */
const leftAlone = { _tf_data_function: attribute.boolean(true) };

function argumentMessage({ name, dtype }: Argument): ProtobufMessage {
  return new ProtobufMessage().string(1, name).integer(3, dtype);
}

function shapeMessage(sizes: readonly number[]): ProtobufMessage {
  const message = new ProtobufMessage();
  for (const size of sizes) message.message(2, new ProtobufMessage().integer(1, size));
  return message;
}

function listAttribute(field: number, values: readonly number[]): ProtobufMessage {
  const list = new ProtobufMessage();
  for (const value of values) list.integer(field, value);
  return new ProtobufMessage().message(1, list);
}
