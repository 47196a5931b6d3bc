import type { KernelBackend, Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import type { RecordableBinding } from './recordableBinding';

/** The part of tfjs-node's backend that is used beside its kernels. */
export interface NativeBackend extends KernelBackend {
  readonly binding: RecordableBinding;
  /** Handles of the tensors in TensorFlow; values that wait in JavaScript are sent first. */
  getInputTensorIds(tensors: readonly TensorInfo[]): number[];
  /** Loads a SavedModel folder into a session of its own, and names it by a number. */
  loadSavedModelMetaGraph(folder: string, tag: string): number;
  runSavedModel(
    session: number,
    inputs: readonly Tensor[],
    inputNames: readonly { readonly name: string }[],
    outputNames: readonly string[],
  ): Tensor[];
  deleteSavedModel(session: number): void;
}

export const nativeBackendName = 'tensorflow';
