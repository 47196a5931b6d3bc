import * as tf from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../backend/nativeBackend';
import { denseLogits, type NetworkLayout, type NetworkParameters } from '../denseNetwork';
import { inScope } from '../inScope';
import { attribute, dataType, placeholderNode, savedModel, type GraphFunction } from './graphDef';
import { recordOutputs } from './recordOutputs';

/**
 * A graph that gives the logits [size, 1] of consecutive rows. Placeholders: `parameters`, `inputs` [rows, layout.inputs],
 * `begin` and `size`, both [2], of the rows among the inputs. Recorded on a single row: no op of the network holds the number
 * of rows. Throws NotRecordable.
 */
export function logitsGraph(
  backend: NativeBackend,
  layout: NetworkLayout,
  parameters: NetworkParameters,
): { readonly savedModel: Uint8Array; readonly output: string } {
  const { nodes, outputs } = inScope(() => {
    const row: tf.Tensor2D = tf.zeros([1, layout.inputs]);
    return recordOutputs(
      backend,
      [
        [parameters, 'parameters'],
        [row, 'rows'],
      ],
      () => [denseLogits(layout, parameters, row)],
    );
  });
  const forward: GraphFunction = {
    name: 'forward',
    inputs: [
      { name: 'parameters', dtype: dataType.float },
      { name: 'rows', dtype: dataType.float },
    ],
    outputs: outputs.map((source) => ({ name: 'logits', dtype: dataType.float, source })),
    nodes,
  };
  return {
    savedModel: savedModel(
      [
        placeholderNode('parameters', dataType.float),
        placeholderNode('inputs', dataType.float),
        placeholderNode('begin', dataType.int32),
        placeholderNode('size', dataType.int32),
        {
          name: 'rows',
          op: 'Slice',
          inputs: ['inputs:0', 'begin:0', 'size:0'],
          attributes: { T: attribute.type(dataType.float), Index: attribute.type(dataType.int32) },
        },
        {
          name: 'logits',
          op: 'PartitionedCall',
          inputs: ['parameters:0', 'rows:0'],
          attributes: {
            Tin: attribute.types([dataType.float, dataType.float]),
            Tout: attribute.types([dataType.float]),
            f: attribute.function(forward.name),
          },
        },
      ],
      [forward],
    ),
    output: 'logits:0',
  };
}
