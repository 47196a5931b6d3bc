import { homedir, platform } from 'node:os';
import { join } from 'node:path';

/**
 * A folder under the user's cache that survives fresh clones: native libraries and the browser-hosted VS Code are large
 * and the same for every checkout. `FNLAB_CACHE` moves it, for machines whose home is small or read-only.
 */
export function cacheFolder(...parts) {
  return join(process.env.FNLAB_CACHE ?? join(userCache(), 'fn-lab'), ...parts);
}

function userCache() {
  if (platform() === 'win32') return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (platform() === 'darwin') return join(homedir(), 'Library', 'Caches');
  return process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
}
