import * as tf from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../backend/nativeBackend';
import { memberLogits } from '../denseNetwork';
import { inScope } from '../inScope';
import { parameterCount, type NetworkLayout } from '../networkLayout';
import { attribute, dataType, placeholderNode, savedModel, type GraphFunction, type GraphNode } from './graphDef';
import { memberBefore } from './lanes';
import { concatNodes, memberNodes } from './memberNodes';
import { recordOutputs } from './recordOutputs';
import { viewName } from './viewName';

/**
 * A graph that gives the logits [members x size, layout.outputs] of consecutive rows. Placeholders: `parameters`, the views
 * [rows, layout.inputs], `begin` and `size`, both [2], of the rows among the inputs. Recorded on a single row: no op of the network
 * holds the number of rows. Throws NotRecordable.
 */
export function logitsGraph(
  backend: NativeBackend,
  layout: NetworkLayout,
): { readonly savedModel: Uint8Array; readonly output: string } {
  const views = Array.from({ length: layout.views }, (_, view) => view);
  const nodes: GraphNode[] = [
    placeholderNode('parameters', dataType.float),
    ...views.map((view) => placeholderNode(viewName(view), dataType.float)),
    placeholderNode('begin', dataType.int32),
    placeholderNode('size', dataType.int32),
    ...views.map((view) => ({
      name: `${viewName(view)}Rows`,
      op: 'Slice',
      inputs: [`${viewName(view)}:0`, 'begin:0', 'size:0'],
      attributes: { T: attribute.type(dataType.float), Index: attribute.type(dataType.int32) },
    })),
  ];
  const ofMembers = Array.from({ length: layout.members }, (_, member) => {
    const own = memberNodes('parameters', member);
    const before = memberBefore(member);
    nodes.push(...own.nodes, {
      name: `logits${String(member)}`,
      op: 'PartitionedCall',
      inputs: [
        own.output,
        `${viewName(member % layout.views)}Rows:0`,
        ...(before === null ? [] : [`^logits${String(before)}`]),
      ],
      attributes: {
        Tin: attribute.types([dataType.float, dataType.float]),
        Tout: attribute.types([dataType.float]),
        f: attribute.function('forward'),
      },
    });
    return `logits${String(member)}:0`;
  });
  const joined = concatNodes('logits', ofMembers);
  nodes.push(...joined.nodes);
  return { savedModel: savedModel(nodes, [forwardOfOne(backend, layout)]), output: joined.output };
}

function forwardOfOne(backend: NativeBackend, layout: NetworkLayout): GraphFunction {
  const { nodes, outputs } = inScope(() => {
    const parameters: tf.Tensor2D = tf.zeros([1, parameterCount(layout)]);
    const row: tf.Tensor2D = tf.zeros([1, layout.inputs]);
    return recordOutputs(
      backend,
      [
        [parameters, 'parameters'],
        [row, 'rows'],
      ],
      () => [memberLogits(layout, parameters, row)],
    );
  });
  return {
    name: 'forward',
    inputs: [
      { name: 'parameters', dtype: dataType.float },
      { name: 'rows', dtype: dataType.float },
    ],
    outputs: outputs.map((source) => ({ name: 'logits', dtype: dataType.float, source })),
    nodes,
  };
}
