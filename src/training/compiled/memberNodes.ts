import { attribute, constantNode, dataType, type GraphNode } from './graphDef';

/** Nodes of a graph, and where what they make is found. */
interface MadeNodes {
  readonly nodes: readonly GraphNode[];
  readonly output: string;
}

/** [1, columns], the row of a member out of the placeholder `source`, [members, columns] of float. */
export function memberNodes(source: string, member: number): MadeNodes {
  const name = `${source}${String(member)}`;
  const integers = (constant: string, values: readonly number[]): GraphNode =>
    constantNode(constant, { dtype: dataType.int32, shape: [values.length], values: Int32Array.from(values) });
  return {
    nodes: [
      integers(`${name}Begin`, [member, 0]),
      integers(`${name}Size`, [1, -1]),
      {
        name,
        op: 'Slice',
        inputs: [`${source}:0`, `${name}Begin:0`, `${name}Size:0`],
        attributes: { T: attribute.type(dataType.float), Index: attribute.type(dataType.int32) },
      },
    ],
    output: `${name}:0`,
  };
}

/** What is made for each member, tensors of float, one after the other along their first axis. */
export function concatNodes(name: string, parts: readonly string[]): MadeNodes {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return { nodes: [], output: only };
  return {
    nodes: [
      constantNode(`${name}Axis`, { dtype: dataType.int32, shape: [], values: Int32Array.of(0) }),
      {
        name,
        op: 'ConcatV2',
        inputs: [...parts, `${name}Axis:0`],
        attributes: {
          N: attribute.integer(parts.length),
          T: attribute.type(dataType.float),
          Tidx: attribute.type(dataType.int32),
        },
      },
    ],
    output: `${name}:0`,
  };
}
