import { readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The stamp says that exactly these files were loaded and computed correctly by this Node, so that they need not be
 * loaded again. It lies in tfjs-node's folder and therefore goes when npm recreates that folder, as the links do.
 */
export function readStamp(tfjsNode) {
  const fingerprint = fingerprintOf(tfjsNode);
  if (fingerprint === undefined) return undefined;
  try {
    const stamp = JSON.parse(readFileSync(stampFile(tfjsNode), 'utf8'));
    return JSON.stringify(stamp.fingerprint) === JSON.stringify(fingerprint) ? stamp : undefined;
  } catch {
    // Missing or half-written: the addon is then verified by loading it, which is always right, only slower.
    return undefined;
  }
}

/** Records that the addon in place works; `tensorflow` is the version that it reported. */
export function writeStamp(tfjsNode, tensorflow) {
  const stamp = { tensorflow, fingerprint: fingerprintOf(tfjsNode) };
  writeFileSync(stampFile(tfjsNode), `${JSON.stringify(stamp, null, 2)}\n`);
}

function stampFile(tfjsNode) {
  return join(tfjsNode.folder, 'fnlab-native.json');
}

function fingerprintOf(tfjsNode) {
  try {
    const libraries = readdirSync(tfjsNode.libraries).sort();
    const files = [tfjsNode.addon, ...libraries.map((name) => join(tfjsNode.libraries, name))];
    return {
      tfjsNode: tfjsNode.version,
      napi: tfjsNode.napi,
      platform: process.platform,
      arch: process.arch,
      node: process.version,
      files: files.map((file) => {
        const { size, mtimeMs } = statSync(file);
        return { file: realpathSync(file), size, mtimeMs };
      }),
    };
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
