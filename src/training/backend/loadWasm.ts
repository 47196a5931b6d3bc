import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import type { BackendFacts } from '../../protocol/runRecord';

const nodeRequire = createRequire(__filename);

/** Loads the WASM backend that ships inside its npm package; it needs nothing else and works everywhere. */
export async function loadWasm(reason: string): Promise<BackendFacts> {
  const wasm = await import('@tensorflow/tfjs-backend-wasm');
  const folder = dirname(nodeRequire.resolve('@tensorflow/tfjs-backend-wasm/package.json'));
  wasm.setWasmPaths(join(folder, 'dist') + sep);
  await tf.setBackend('wasm');
  await tf.ready();
  return { name: 'wasm', library: `@tensorflow/tfjs-backend-wasm ${wasm.version_wasm}`, tensorflow: null, reason };
}
