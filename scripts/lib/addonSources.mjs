import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildFromWheel } from './buildFromWheel.mjs';
import { CostlyFailure, forgetFailure, recentFailure, rememberFailure } from './failureMemory.mjs';
import { createWorkFolder, discardEntry, entryDamage, entryFolder, entryName, publishEntry } from './nativeCache.mjs';
import { placeNative } from './placeNative.mjs';
import { runOfficialInstaller } from './runOfficialInstaller.mjs';
import { TENSORFLOW_VERSION } from './tensorflowWheel.mjs';

/**
 * The ways to come by an addon, the cheapest first. Each is a function that puts an addon into tfjs-node's folder and
 * resolves to `{ placed: true, accept, reject }`: the caller finds out whether it works and calls one of the two. When
 * there is nothing to be had it resolves to `{}`, and it throws an error that says why this way is closed.
 */
export function addonSources(tfjsNode, { log, retry }) {
  const builds = [
    { name: entryName(tfjsNode, 'official'), make: runOfficialInstaller },
    { name: entryName(tfjsNode, `tensorflow-${TENSORFLOW_VERSION}`), make: buildFromWheel },
  ];
  return [
    () => inPlace(tfjsNode),
    ...builds.map(
      ({ name }) =>
        () =>
          fromCache(tfjsNode, name),
    ),
    ...builds.map(
      ({ name, make }) =>
        () =>
          fromBuild(tfjsNode, { name, make, log, retry }),
    ),
  ];
}

/** For example what tfjs-node's own installer made when the user ran it. */
async function inPlace(tfjsNode) {
  if (!existsSync(tfjsNode.addon)) return {};
  return { placed: true, accept: () => undefined, reject: () => undefined };
}

async function fromCache(tfjsNode, name) {
  const entry = entryFolder(name);
  if (!existsSync(entry)) return {};
  const damage = entryDamage(entry);
  if (damage !== undefined) {
    await discardEntry(entry);
    throw new Error(`the cached build ${entry} was damaged and is removed: ${damage}`);
  }
  await placeNative(entry, tfjsNode);
  return { placed: true, accept: () => undefined, reject: () => discardEntry(entry) };
}

async function fromBuild(tfjsNode, { name, make, log, retry }) {
  const failure = retry ? undefined : recentFailure(name);
  if (failure !== undefined) throw new Error(failure);
  const logFile = `${entryFolder(name)}.log`;
  rmSync(logFile, { force: true });
  const work = await createWorkFolder();
  const cleanUp = () => rmSync(work, { recursive: true, force: true, maxRetries: 3 });
  process.on('exit', cleanUp);
  try {
    const build = join(work, 'build');
    await make({ tfjsNode, work, build, logFile, log });
    await placeNative(await publishEntry(build, name), tfjsNode);
  } catch (error) {
    if (error instanceof CostlyFailure) rememberFailure(name, error.message);
    throw error;
  } finally {
    process.off('exit', cleanUp);
    cleanUp();
  }
  return {
    placed: true,
    accept: () => forgetFailure(name),
    reject: async (problem) => {
      rememberFailure(name, problem);
      await discardEntry(entryFolder(name));
    },
  };
}
