import { cp, lstat, readlink, rm, symlink, unlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';

// tfjs-node looks for its addon in lib/, and the addon for TensorFlow in deps/lib.
const FOLDERS = ['lib', 'deps'];

/**
 * Puts a cache entry into tfjs-node's folder: as links, because the libraries take 850 MB. A junction needs no
 * privileges on Windows (elsewhere the type is ignored); where the file system knows no links, the entry is copied.
 */
export async function placeNative(entry, tfjsNode) {
  for (const name of FOLDERS) await placeFolder(join(entry, name), join(tfjsNode.folder, name));
}

/** Takes the addon out of tfjs-node's folder; a cache entry that was linked is left alone. */
export async function removeNative(tfjsNode) {
  for (const name of FOLDERS) await removeFolder(join(tfjsNode.folder, name));
}

async function placeFolder(target, path) {
  if (await linksTo(path, target)) return;
  await removeFolder(path);
  try {
    await symlink(target, path, 'junction');
  } catch (error) {
    // Another run of this script may have made the same link in between.
    if (error.code === 'EEXIST' && (await linksTo(path, target))) return;
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes(error.code)) throw error;
    await cp(target, path, { recursive: true });
  }
}

async function linksTo(path, target) {
  try {
    return resolve(await readlink(path)) === resolve(target);
  } catch {
    // Not there, or not a link.
    return false;
  }
}

async function removeFolder(path) {
  const stats = await lstat(path).catch(() => undefined);
  if (stats === undefined) return;
  if (stats.isSymbolicLink()) await unlink(path);
  else await rm(path, { recursive: true, force: true });
}
