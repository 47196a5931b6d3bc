import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, rename, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { CostlyFailure } from './failureMemory.mjs';
import { runLogged } from './runLogged.mjs';

/**
 * Runs tfjs-node's own installer, which downloads TensorFlow's C library and a prebuilt addon, into `build`.
 *
 * It runs in a copy, because it edits its package.json while it works and a failure or a kill would leave tfjs-node's
 * folder neither empty nor usable. Throws a `CostlyFailure` when the host is reached and yet it fails.
 */
export async function runOfficialInstaller({ tfjsNode, work, build, logFile, log }) {
  const host = downloadHost();
  if (!(await isReached(proxy() ?? host))) throw new Error(`${host.hostname} is not reached from here`);

  log(`Downloading TensorFlow for tfjs-node from ${host.hostname}`);
  const copy = join(work, 'tfjs-node');
  for (const name of ['package.json', 'binding.gyp', 'binding', 'scripts']) {
    await cp(join(tfjsNode.folder, name), join(copy, name), { recursive: true });
  }
  const failure = await runLogged(process.execPath, [join('scripts', 'install.js')], {
    cwd: copy,
    env: await installerEnvironment(tfjsNode, work),
    logFile,
    timeoutMs: 300_000,
  });
  if (failure !== undefined) throw new CostlyFailure(`tfjs-node's own installer ${failure} (see ${logFile})`);
  if (!existsSync(join(copy, 'lib', `napi-v${tfjsNode.napi}`, 'tfjs_binding.node'))) {
    throw new CostlyFailure(`tfjs-node's own installer left no addon (see ${logFile})`);
  }
  await mkdir(build);
  for (const name of ['lib', 'deps']) await rename(join(copy, name), join(build, name));
}

/** Where the installer downloads from, by the variables that it honours itself. */
function downloadHost() {
  const { TFJS_NODE_BASE_URI, TFJS_NODE_CDN_STORAGE, CDN_STORAGE } = process.env;
  return new URL(TFJS_NODE_BASE_URI || TFJS_NODE_CDN_STORAGE || CDN_STORAGE || 'https://storage.googleapis.com/');
}

function proxy() {
  const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy } = process.env;
  const url = HTTPS_PROXY || https_proxy || HTTP_PROXY || http_proxy;
  // Often written without its scheme, as proxy:3128.
  return url ? new URL(url.includes('://') ? url : `http://${url}`) : undefined;
}

/** The installer has no timeouts of its own: without this, a machine that is offline would wait for minutes. */
function isReached(url, timeoutMs = 1500) {
  return new Promise((resolve) => {
    const socket = connect({ host: url.hostname, port: Number(url.port || (url.protocol === 'http:' ? 80 : 443)) });
    const finish = (reached) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(reached);
    };
    const timer = setTimeout(() => finish(false), timeoutMs);
    socket.on('connect', () => finish(true));
    socket.on('error', () => finish(false));
  });
}

/**
 * The installer expects what npm gives an install script: `node` and `node-pre-gyp` on the PATH and its dependencies
 * beside it. Small launchers stand in for node_modules/.bin, which an installed extension does not have; they name
 * this very executable, which inside VS Code is not called node.
 */
async function installerEnvironment(tfjsNode, work) {
  const bin = join(work, 'bin');
  await mkdir(bin);
  const launchers = { node: '', 'node-pre-gyp': 'FNLAB_NODE_PRE_GYP' };
  for (const [name, script] of Object.entries(launchers)) {
    const posix = script ? `"$${script}" ` : '';
    const windows = script ? `"%${script}%" ` : '';
    await writeFile(join(bin, name), `#!/bin/sh\nexec "$FNLAB_NODE" ${posix}"$@"\n`);
    await chmod(join(bin, name), 0o755);
    await writeFile(join(bin, `${name}.cmd`), `@"%FNLAB_NODE%" ${windows}%*\r\n`);
  }
  const { PATH, Path, ...environment } = process.env;
  return {
    ...environment,
    PATH: [bin, dirname(process.execPath), PATH ?? Path].join(delimiter),
    NODE_PATH: tfjsNode.packageFolders.join(delimiter),
    FNLAB_NODE: process.execPath,
    FNLAB_NODE_PRE_GYP: tfjsNode.nodePreGyp,
  };
}
