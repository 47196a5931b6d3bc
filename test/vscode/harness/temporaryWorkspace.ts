import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { repositoryRoot } from './repositoryRoot';

/** A copy of a folder that a test may change, at a path with a space in it. */
export interface TemporaryWorkspace {
  readonly folder: string;
  remove(): Promise<void>;
}

/** @param original the folder to copy, without the runs and the settings in it; the samples when absent */
export async function temporaryWorkspace(original = join(repositoryRoot(), 'samples')): Promise<TemporaryWorkspace> {
  const parent = await mkdtemp(join(tmpdir(), 'fn lab workspace '));
  const folder = join(parent, basename(original));
  const leftBehind = new Set([join(original, '.fnlab'), join(original, '.vscode')]);
  await cp(original, folder, { recursive: true, filter: (path) => !leftBehind.has(path) });
  return {
    folder,
    remove: () => rm(parent, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}
