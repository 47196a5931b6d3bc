import * as tf from '@tensorflow/tfjs-core';
import { loadBackend } from '../../../src/training/backend/loadBackend';

/** The backends that this machine can train on; WASM always, native where its addon was set up. */
export const backendsHere = ['wasm', 'native'] as const;

/** Makes the backend current, or skips the test that asks where native is not set up. */
export async function useBackend(context: Mocha.Context, name: (typeof backendsHere)[number]): Promise<void> {
  const loaded = await loadBackend(name);
  if (!loaded.ok && loaded.error.code === 'native-backend-unavailable') context.skip();
  if (!loaded.ok) throw new Error(loaded.error.message);
}

export async function tensorsHeldBy(work: () => Promise<void>): Promise<number> {
  const before = tf.memory().numTensors;
  await work();
  return tf.memory().numTensors - before;
}
