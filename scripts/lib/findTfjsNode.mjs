import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Finds the installed tfjs-node as the package in `packageFolder` sees it, and where its native addon belongs.
 *
 * `napi` is the version that tfjs-node itself picks when it loads its addon: the newest of those its package.json lists
 * that this Node supports. `packageFolders` are the node_modules folders that tfjs-node sees, the nearest first.
 * Throws an error that says what to do when the package is not installed.
 */
export function findTfjsNode(packageFolder) {
  const require = createRequire(join(packageFolder, 'package.json'));
  const manifestFile = resolveManifest(require, packageFolder);
  const folder = dirname(manifestFile);
  const inTfjsNode = createRequire(manifestFile);
  const { version, binary } = JSON.parse(readFileSync(manifestFile, 'utf8'));
  const napi = Math.max(...binary.napi_versions.filter((supported) => supported <= Number(process.versions.napi)));
  return {
    folder,
    version,
    napi,
    addon: join(folder, 'lib', `napi-v${napi}`, 'tfjs_binding.node'),
    libraries: join(folder, 'deps', 'lib'),
    nodePreGyp: inTfjsNode.resolve('@mapbox/node-pre-gyp/bin/node-pre-gyp'),
    packageFolders: inTfjsNode.resolve.paths('node-api-headers'),
  };
}

function resolveManifest(require, packageFolder) {
  try {
    return require.resolve('@tensorflow/tfjs-node/package.json');
  } catch (error) {
    throw new Error(`@tensorflow/tfjs-node is not installed for ${packageFolder}: run npm ci there first`, {
      cause: error,
    });
  }
}
