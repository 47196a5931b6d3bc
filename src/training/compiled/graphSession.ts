import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../backend/nativeBackend';
import { savedModelTag } from './graphDef';

/** A graph loaded into TensorFlow, to be called with tensors by node name. */
export class GraphSession {
  readonly #session: number;

  /** `savedModel` is the content of a SavedModel's file; TensorFlow reads it from a folder, which is gone when this returns. */
  constructor(
    private readonly backend: NativeBackend,
    savedModel: Uint8Array,
  ) {
    const folder = mkdtempSync(join(tmpdir(), 'fn-lab-graph-'));
    try {
      writeFileSync(join(folder, 'saved_model.pb'), savedModel);
      this.#session = backend.loadSavedModelMetaGraph(folder, savedModelTag);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Feeds the placeholders and gives the outputs, named `node:index`, in their order. The caller disposes them. */
  run(feeds: Readonly<Record<string, Tensor>>, outputs: readonly string[]): Tensor[] {
    const names = Object.keys(feeds).map((name) => ({ name: `${name}:0` }));
    return this.backend.runSavedModel(this.#session, Object.values(feeds), names, outputs);
  }

  dispose(): void {
    this.backend.deleteSavedModel(this.#session);
  }
}
