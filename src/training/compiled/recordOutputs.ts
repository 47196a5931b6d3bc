import type { Tensor } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../backend/nativeBackend';
import type { GraphNode } from './graphDef';
import { recordedNodes } from './recordedNodes';

/**
 * Executes `work` once and gives what it did as nodes inside a function. `sources` says where each tensor comes from that
 * exists already; `outputs` say where the tensors come from that `work` returned. Throws NotRecordable.
 */
export function recordOutputs(
  backend: NativeBackend,
  sources: readonly (readonly [Tensor, string])[],
  work: () => readonly Tensor[],
): { readonly nodes: readonly GraphNode[]; readonly outputs: readonly string[] } {
  const handleOf = (tensor: Tensor): number => backend.getInputTensorIds([tensor])[0] ?? -1;
  // Asked for before the recording: a tensor whose values still wait in JavaScript would be recorded as a constant.
  const names = new Map(sources.map(([tensor, source]) => [handleOf(tensor), source]));
  let outputs: readonly Tensor[] = [];
  const recording = backend.binding.record(() => {
    outputs = work();
  });
  return recordedNodes(recording, names, outputs.map(handleOf), backend.binding);
}
