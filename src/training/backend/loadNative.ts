import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { err, ok, type Result } from '../../base/result';
import type { BackendFacts } from '../../protocol/runRecord';

const nodeRequire = createRequire(__filename);

/** Loads TensorFlow through tfjs-node. The error says in a sentence why that is not possible here. */
export async function loadNative(): Promise<Result<BackendFacts, string>> {
  if (process.env['FNLAB_NATIVE'] === 'off') return err('FNLAB_NATIVE=off is set.');
  const addon = addonPath();
  if (addon === null) return err('The native TensorFlow addon is not set up.');

  // Read by TensorFlow when its library is loaded. Without oneDNN's reordered sums a seed gives the same run on every
  // processor, and on matrices this small it is not faster; both also keep notes about the processor off the console.
  process.env['TF_ENABLE_ONEDNN_OPTS'] ??= '0';
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  // tfjs-node brings a second copy of tfjs-core, which shares this one's engine; prod mode spares the warning about that.
  tf.enableProdMode();
  restoreIsNullOrUndefined();
  try {
    const tfjsNode = (await import('@tensorflow/tfjs-node')) as unknown as TfjsNode;
    await tf.setBackend('tensorflow');
    await tf.ready();
    const version = tfjsNode.version['tfjs-node'];
    return ok({
      name: 'native',
      library: `@tensorflow/tfjs-node ${version}`,
      tensorflow: tfjsNode.backend().binding.TF_Version,
      reason: null,
    });
  } catch (error) {
    return err(`The native TensorFlow addon does not load: ${firstLine(error)}`);
  }
}

interface TfjsNode {
  readonly version: { readonly 'tfjs-node': string };
  backend(): { readonly binding: { readonly TF_Version: string } };
}

function addonPath(): string | null {
  try {
    const folder = dirname(nodeRequire.resolve('@tensorflow/tfjs-node/package.json'));
    const addon = join(folder, 'lib', 'napi-v8', 'tfjs_binding.node');
    return existsSync(addon) ? addon : null;
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
