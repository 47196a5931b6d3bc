import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { cacheFolder } from './cacheFolder.mjs';

// Builds of the native addon with their libraries, shared by all checkouts of a user. An entry is a folder with
// lib/napi-v<n>/tfjs_binding.node, deps/lib/ and manifest.json; it appears under its name complete or not at all.

const WORK_PREFIX = 'work-';
// Longer than a download may take, see buildFromWheel.
const ABANDONED_AFTER_MS = 3600_000;

/** One name for all that decides whether a build fits. `library` is for example `tensorflow-2.21.0`. */
export function entryName(tfjsNode, library) {
  return `tfjs-node-${tfjsNode.version}-${library}-${process.platform}-${process.arch}-napi${tfjsNode.napi}`;
}

export function entryFolder(name) {
  // Absolute, because links in another folder will point to it.
  return resolve(cacheFolder('native', name));
}

/** A new folder for a build, inside the cache so that publishing is a rename. Clears away what killed runs left. */
export async function createWorkFolder() {
  const root = entryFolder('');
  await mkdir(root, { recursive: true });
  for (const name of await readdir(root)) {
    if (name.startsWith(WORK_PREFIX)) await removeIfAbandoned(join(root, name));
  }
  return mkdtemp(join(root, WORK_PREFIX));
}

async function removeIfAbandoned(folder) {
  // Undefined when its owner deleted it meanwhile.
  const stats = await stat(folder).catch(() => undefined);
  if (stats !== undefined && Date.now() - stats.mtimeMs > ABANDONED_AFTER_MS) {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Moves a finished build, a folder inside the cache, under its name. Resolves to where it is then. */
export async function publishEntry(build, name) {
  await writeFile(join(build, 'manifest.json'), JSON.stringify({ files: await listFiles(build) }, null, 2));
  const entry = entryFolder(name);
  for (;;) {
    try {
      await rename(build, entry);
      return entry;
    } catch (error) {
      if (!existsSync(entry)) throw error;
    }
    // Another run was first: its build is as good as this one, unless it is damaged.
    if (entryDamage(entry) === undefined) return entry;
    await discardEntry(entry);
  }
}

/** Moves an entry away before it is deleted, so that nobody finds half of it. */
export async function discardEntry(entry) {
  const work = await createWorkFolder();
  await rename(entry, join(work, 'entry')).catch((error) => {
    // Another run has discarded it already.
    if (error.code !== 'ENOENT') throw error;
  });
  await rm(work, { recursive: true, force: true });
}

/** How an entry differs from what was published, or undefined when it does not. */
export function entryDamage(entry) {
  try {
    const manifest = JSON.parse(readFileSync(join(entry, 'manifest.json'), 'utf8'));
    for (const { file, size, sha256 } of manifest.files) {
      const found = statSync(join(entry, file)).size;
      if (found !== size) return `${file} has ${found} bytes instead of ${size}`;
      if (sha256 !== undefined && sha256Of(readFileSync(join(entry, file))) !== sha256) return `${file} has changed`;
    }
    return undefined;
  } catch (error) {
    return error.message;
  }
}

/** The addon is hashed; reading the 850 MB of libraries would take longer than loading them, so their sizes must do. */
async function listFiles(build) {
  const files = [];
  for (const item of await readdir(build, { recursive: true, withFileTypes: true })) {
    if (item.isDirectory()) continue;
    const path = join(item.parentPath, item.name);
    const file = relative(build, path);
    const { size } = await stat(path);
    files.push(file.endsWith('.node') ? { file, size, sha256: sha256Of(await readFile(path)) } : { file, size });
  }
  return files;
}

function sha256Of(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
