import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Everything that can be known to be missing before 274 MB are downloaded. Resolves to the commands `python` and
 * `compiler` and the folder `nodeHeaders`; throws an error that names what is missing.
 */
export async function findBuildTools({ tfjsNode, wheel, work }) {
  if (wheel === undefined) {
    throw new Error(`there is no TensorFlow wheel known to work for ${process.platform} on ${process.arch}`);
  }
  requireGlibc(wheel.glibc);
  const python = ['python3', 'python'].find((command) => works(command, ['-m', 'pip', '--version']));
  const compiler = ['g++', 'c++', 'clang++'].find((command) => works(command, ['--version']));
  const missing = [];
  if (python === undefined) missing.push('Python 3 with pip');
  if (compiler === undefined) missing.push('a C++ compiler (g++ or clang++)');
  if (missing.length > 0) throw new Error(`${missing.join(' and ')} not found on the PATH`);
  const nodeHeaders = findNodeHeaders(tfjsNode);
  await requireSpace(work, wheel.diskMb);
  return { python, compiler, nodeHeaders };
}

function requireGlibc(needed) {
  // Without this the report looks up the name of every open connection.
  process.report.excludeNetwork = true;
  const found = process.report.getReport().header.glibcVersionRuntime;
  if (found === undefined) throw new Error('TensorFlow needs the GNU C library, this system has another one');
  const [neededMinor, foundMinor] = [needed, found].map((version) => Number(version.split('.')[1]));
  if (foundMinor < neededMinor) throw new Error(`TensorFlow needs glibc ${needed} or newer, this system has ${found}`);
}

function works(command, args) {
  return spawnSync(command, args, { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/** Those of the package node-api-headers where it is installed, else those that come with Node's own archives. */
function findNodeHeaders(tfjsNode) {
  const besideNode = join(dirname(process.execPath), '..', 'include', 'node');
  const inPackages = tfjsNode.packageFolders.map((folder) => join(folder, 'node-api-headers', 'include'));
  const found = [...inPackages, besideNode].find((folder) => existsSync(join(folder, 'node_api.h')));
  if (found !== undefined) return found;
  throw new Error(`Node's header node_api.h was found neither in the package node-api-headers nor in ${besideNode}`);
}

async function requireSpace(folder, neededMb) {
  const { bavail, bsize } = await statfs(folder);
  const freeMb = Math.floor((bavail * bsize) / 1e6);
  if (freeMb >= neededMb) return;
  throw new Error(
    `${dirname(folder)} has ${freeMb} MB free and needs ${neededMb} MB (FNLAB_CACHE can name another one)`,
  );
}
