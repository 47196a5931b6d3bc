import type { NativeBinding, OpAttribute, Recording } from '../backend/recordableBinding';
import { attribute, constantNode, type GraphNode } from './graphDef';
import { outputNameOf } from './outputNames';
import type { ProtobufMessage } from './protobufMessage';

/** Why an execution cannot be turned into a graph, in a sentence. */
class NotRecordable extends Error {}

/**
 * The recorded ops as nodes inside a function. `sources` says what the handles that existed before are called there; the
 * sources of `outputs` are added to the nodes. Ops that the outputs do not need are left out. Throws NotRecordable.
 */
export function recordedNodes(
  recording: Recording,
  sources: ReadonlyMap<number, string>,
  outputs: readonly number[],
  binding: NativeBinding,
): { readonly nodes: readonly GraphNode[]; readonly outputs: readonly string[] } {
  if (recording.hasReadValues) throw new NotRecordable('The step reads values back into JavaScript.');
  const nameOf = new Map(sources);
  const nodes: GraphNode[] = [];
  const reference = (handle: number): string => {
    const known = nameOf.get(handle);
    if (known !== undefined) return known;
    const constant = recording.constants.get(handle);
    if (constant === undefined) throw new NotRecordable('The step uses a tensor that was made before it.');
    const node = constantNode(`constant${String(handle)}`, constant);
    nodes.push(node);
    return remember(handle, `${node.name}:output:0`);
  };
  const remember = (handle: number, name: string): string => {
    nameOf.set(handle, name);
    return name;
  };

  const needed = opsNeededFor(outputs, recording);
  for (const [index, { name: op, inputs, outputs: results, attributes }] of recording.ops.entries()) {
    if (!needed.has(index)) continue;
    const outputName = outputNameOf(op);
    if (outputName === undefined) throw new NotRecordable(`The op ${op} is not among those that can be compiled.`);
    const name = `op${String(index)}`;
    const encoded = Object.fromEntries(attributes.map((each) => [each.name, encodeAttribute(each, binding)]));
    nodes.push({ name, op, inputs: inputs.map(reference), attributes: encoded });
    results.forEach((handle, output) => remember(handle, `${name}:${outputName}:${String(output)}`));
  }
  return { nodes, outputs: outputs.map(reference) };
}

/** Indices of the ops from which the outputs follow. */
function opsNeededFor(outputs: readonly number[], { ops }: Recording): ReadonlySet<number> {
  const wanted = new Set(outputs);
  const needed = new Set<number>();
  for (const [index, op] of [...ops.entries()].reverse()) {
    if (!op.outputs.some((handle) => wanted.has(handle))) continue;
    needed.add(index);
    for (const handle of op.inputs) wanted.add(handle);
  }
  return needed;
}

function encodeAttribute({ name, type, value }: OpAttribute, binding: NativeBinding): ProtobufMessage {
  if (type === binding.TF_ATTR_TYPE) return attribute.type(value as number);
  if (type === binding.TF_ATTR_BOOL) return attribute.boolean(value as boolean);
  if (type === binding.TF_ATTR_FLOAT && typeof value === 'number') return attribute.float(value);
  if (type === binding.TF_ATTR_STRING) return attribute.string(value as string);
  if (type === binding.TF_ATTR_SHAPE) return attribute.shape(value as number[]);
  if (type === binding.TF_ATTR_INT && Array.isArray(value)) return attribute.integers(value as number[]);
  if (type === binding.TF_ATTR_INT) return attribute.integer(value as number);
  throw new NotRecordable(`The attribute ${name} is of a kind that cannot be compiled.`);
}
