import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { addonSources } from './lib/addonSources.mjs';
import { readStamp, writeStamp } from './lib/nativeStamp.mjs';
import { removeNative } from './lib/placeNative.mjs';
import { tensorflowWheel } from './lib/tensorflowWheel.mjs';
import { findTfjsNode } from './lib/findTfjsNode.mjs';
import { verifyNative } from './lib/verifyNative.mjs';

const REMEDY =
  'Training will use the WASM backend, which needs no set-up. To get native speed, ' +
  (tensorflowWheel() === undefined
    ? 'let storage.googleapis.com be reached'
    : 'have Python 3 with pip, a C++ compiler and access to PyPI, or let storage.googleapis.com be reached') +
  '; then run this set-up again.';

/**
 * Gives tfjs-node, as the package in `packageFolder` sees it, its native addon: what is in place, else what the user's
 * cache holds, else a download. Each is used only after it has multiplied two matrices. Never throws: without the addon
 * training uses the WASM backend. `retry` repeats a build that failed within the last day.
 *
 * Resolves to `{ backend: 'native' | 'wasm', reason, seconds }`; `reason` is a text for the user.
 */
export async function setupNative({
  log,
  packageFolder = fileURLToPath(new URL('..', import.meta.url)),
  retry = false,
}) {
  const started = performance.now();
  const outcome = await attempt(resolve(packageFolder), { log, retry }).catch((error) => ({
    backend: 'wasm',
    reason: `TensorFlow native could not be set up: ${error.message}. ${REMEDY}`,
  }));
  return { ...outcome, seconds: Math.round(performance.now() - started) / 1000 };
}

async function attempt(packageFolder, { log, retry }) {
  if (process.env.FNLAB_NATIVE === 'off') {
    return { backend: 'wasm', reason: 'FNLAB_NATIVE is off: training will use the WASM backend.' };
  }
  const tfjsNode = findTfjsNode(packageFolder);
  const stamp = readStamp(tfjsNode);
  if (stamp !== undefined) return native(stamp.tensorflow, 'is in place');
  const problems = [];
  for (const obtain of addonSources(tfjsNode, { log, retry })) {
    const { placed, problem, accept, reject } = await obtain().catch((error) => ({ problem: error.message }));
    if (problem !== undefined) problems.push(problem);
    if (!placed) continue;
    const { tensorflow, problem: defect, addonIsBroken } = await verifyNative(tfjsNode);
    if (tensorflow !== undefined) {
      writeStamp(tfjsNode, tensorflow);
      await accept();
      return native(tensorflow, 'is ready');
    }
    await removeNative(tfjsNode);
    if (!addonIsBroken) throw new Error(defect);
    problems.push(defect);
    await reject(defect);
  }
  return { backend: 'wasm', reason: `TensorFlow native is not available: ${problems.join('; ')}. ${REMEDY}` };
}

function native(tensorflow, state) {
  return { backend: 'native', reason: `TensorFlow ${tensorflow} native ${state}` };
}

const OPTIONS = {
  package: { type: 'string' },
  json: { type: 'boolean', default: false },
  require: { type: 'boolean', default: false },
  retry: { type: 'boolean', default: false },
};

async function main() {
  const { values } = parseArgs({ options: OPTIONS });
  // With --json standard output belongs to the result alone.
  const log = values.json ? console.error : console.log;
  const result = await setupNative({
    log,
    retry: values.retry,
    ...(values.package === undefined ? {} : { packageFolder: values.package }),
  });
  console.log(values.json ? JSON.stringify(result) : `${result.reason}${duration(result.seconds)}`);
  process.exitCode = values.require && result.backend !== 'native' ? 1 : 0;
}

function duration(seconds) {
  return seconds < 1 ? '' : ` (${seconds.toFixed(1)} s)`;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main().catch((error) => {
    console.error(`setup-native: ${error.message}`);
    process.exitCode = 2;
  });
}
