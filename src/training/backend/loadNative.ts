import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { err, ok, type Result } from '../../base/result';
import type { BackendFacts } from '../../protocol/runRecord';
import { nativeBackendName, type NativeBackend } from './nativeBackend';
import { recordableBinding, type NativeBinding } from './recordableBinding';

const nodeRequire = createRequire(__filename);

/**
 * Loads TensorFlow through tfjs-node: its kernels, which are bundled, and its addon, which stays where it was set up. Its own
 * entry point is left aside, as that loads all of tfjs besides. The error says in a sentence why it is not possible here.
 */
export async function loadNative(): Promise<Result<BackendFacts, string>> {
  if (process.env['FNLAB_NATIVE'] === 'off') return err('FNLAB_NATIVE=off is set.');
  const addon = addonFile();
  if (addon === null) return err('The native TensorFlow addon is not set up.');

  // Read by TensorFlow when its library is loaded. Without oneDNN's reordered sums a seed gives the same run on every
  // processor, and on matrices this small it is not faster; both also keep notes about the processor off the console.
  process.env['TF_ENABLE_ONEDNN_OPTS'] ??= '0';
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  // One thread within an operation: on two, batches of 1,024 rows of a 30-64-32-1 network took 0.9 ms of processor time per
  // step instead of 0.3 ms, and the order of sums, so the run of a seed, would depend on the number of cores.
  process.env['TF_NUM_INTRAOP_THREADS'] ??= '1';
  // Asking for a backend that is registered twice, as tests do, is no reason to warn.
  tf.enableProdMode();
  restoreIsNullOrUndefined();
  try {
    const [{ NodeJSKernelBackend }] = await Promise.all([
      import('@tensorflow/tfjs-node/dist/nodejs_kernel_backend'),
      import('@tensorflow/tfjs-node/dist/register_all_kernels'),
    ]);
    const binding = nodeRequire(addon.path) as NativeBinding;
    if (!(nativeBackendName in tf.engine().registryFactory)) {
      const Backend = NodeJSKernelBackend as unknown as new (binding: NativeBinding, name: string) => NativeBackend;
      const backend = new Backend(recordableBinding(binding), '@tensorflow/tfjs-node');
      tf.registerBackend(nativeBackendName, () => backend);
    }
    await tf.setBackend(nativeBackendName);
    await tf.ready();
    return ok({
      name: 'native',
      library: `@tensorflow/tfjs-node ${addon.version}`,
      tensorflow: binding.TF_Version,
      reason: null,
    });
  } catch (error) {
    return err(`The native TensorFlow addon does not load: ${firstLine(error)}`);
  }
}

function addonFile(): { readonly path: string; readonly version: string } | null {
  try {
    const manifest = nodeRequire.resolve('@tensorflow/tfjs-node/package.json');
    const path = join(dirname(manifest), 'lib', 'napi-v8', 'tfjs_binding.node');
    const { version } = nodeRequire(manifest) as { readonly version: string };
    return existsSync(path) ? { path, version } : null;
  } catch {
    return null;
  }
}

/** Node 23 removed util.isNullOrUndefined, which tfjs-node 4.22.0 calls. Nothing else of Node is touched. */
function restoreIsNullOrUndefined(): void {
  const util = nodeRequire('node:util') as { isNullOrUndefined?: (value: unknown) => boolean };
  util.isNullOrUndefined ??= (value) => value === null || value === undefined;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
