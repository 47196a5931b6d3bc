import * as tf from '@tensorflow/tfjs-core';
import { denseLogits, type NetworkParameters } from './denseNetwork';
import { inBlocks } from './inBlocks';
import { inScope } from './inScope';
import type { MemberLogits } from './memberLogits';
import { viewOf, type NetworkLayout } from './networkLayout';

/**
 * Hands over the members' logits of rows, in blocks of consecutive rows: so the logits of all members need not be held at once.
 * @param views the rows [rows, layout.inputs] as each view shows them
 */
export function readLogits(
  layout: NetworkLayout,
  parameters: NetworkParameters,
  views: readonly tf.Tensor2D[],
  take: (logits: MemberLogits, start: number) => void,
): void {
  const rows = views[0]?.shape[0] ?? 0;
  const logitsOf = (start: number, size: number): Float32Array =>
    inScope(() => {
      const blocks = views.map((view) => (size === rows ? view : tf.slice(view, [start, 0], [size, layout.inputs])));
      return denseLogits(layout, parameters, viewOf(layout, blocks)).dataSync<'float32'>();
    });
  inBlocks(rows, layout.members, logitsOf, take);
}
