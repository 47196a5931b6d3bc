import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Writes under a temporary name, syncs, then renames: a reader sees the old file or the new one, and a failed write leaves
 * neither a half file nor a temporary one. Rejects with the file system's error.
 */
export async function writeFileAtomically(path: string, content: string | Uint8Array): Promise<void> {
  await replaceAtomically(path, async (temporary) => {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
}

/** The same for a file that something else writes: `write` gets the temporary path, in the folder of the final one. */
export async function replaceAtomically(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await write(temporary);
    await renamePatiently(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Windows refuses to rename onto a file that a virus scanner or a reader has open; it lets go within moments. */
async function renamePatiently(from: string, to: string): Promise<void> {
  const pausesMs = process.platform === 'win32' ? [10, 50, 250, 1000] : [];
  for (const pauseMs of pausesMs) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(errorCodeOf(error))) throw error;
      await delay(pauseMs);
    }
  }
  await rename(from, to);
}

/** The system's code of an IO error, such as ENOSPC; empty for an error that has none. */
export function errorCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
