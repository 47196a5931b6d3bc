import { err, ok, type Result } from '../../base/result';
import { failure, type Failure } from '../../engine/failure';
import type { BackendChoice } from '../../engine/runConfig';
import type { BackendFacts } from '../../protocol/runRecord';
import { loadNative } from './loadNative';
import { loadWasm } from './loadWasm';

/**
 * Loads the backend that was asked for and makes it tfjs's current one. `auto` takes native where its addon works and says in
 * `facts.reason` why not otherwise; `native` fails instead of falling back.
 */
export async function loadBackend(choice: BackendChoice): Promise<Result<BackendFacts, Failure>> {
  if (choice === 'wasm') return ok(await loadWasm('The WASM backend was asked for.'));
  const native = await loadNative();
  if (native.ok) return native;
  if (choice === 'auto') return ok(await loadWasm(native.error));
  return err(
    failure(
      'usage',
      'native-backend-unavailable',
      `The native backend was asked for but cannot be used: ${native.error}`,
      'Set up native TensorFlow (npm run setup, or "FN Lab: Set Up Native TensorFlow"), or choose the backend auto or wasm.',
    ),
  );
}
