import { existsSync, watch, type FSWatcher } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Disposable } from '../base/disposable';

/** Each folder takes a handle of the system. */
const mostFollowed = 20;

/**
 * Tells when runs may have come, gone or changed. It watches the runs directories, where they are not there yet the nearest folder
 * above them, and each run that is followed. VS Code's own watcher looks after whole trees, and on Linux misses what happens in
 * folders that have just been made, as those of a first run are.
 */
export class RunsWatcher implements Disposable {
  readonly #watchers = new Map<string, FSWatcher>();
  #followed: readonly string[] = [];
  #isDisposed = false;

  constructor(
    private readonly runsDirs: readonly string[],
    private readonly onDidChange: () => void,
  ) {
    this.#renew();
  }

  /** Folders of runs in which something may still happen, the latest ones first. */
  follow(runDirs: readonly string[]): void {
    this.#followed = runDirs.slice(0, mostFollowed);
    this.#renew();
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #renew(): void {
    if (this.#isDisposed) return;
    const wanted = new Set([...this.runsDirs.map(nearestFolder), ...this.#followed]);
    for (const [folder, watcher] of this.#watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#watch(folder);
    // A directory may have been made between the look for it and the watch over the one above it.
    if (!this.runsDirs.every((runsDir) => wanted.has(nearestFolder(runsDir)))) this.#renew();
  }

  #watch(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        if (!this.#isRelevant(folder, name)) return;
        // Removed and made anew, a folder is another one to the system.
        if (!existsSync(folder)) this.#forget(folder);
        this.#renew();
        this.onDidChange();
      });
      // Gone, or the system has no more handles: what happens there is seen when the view is shown or refreshed.
      watcher.on('error', () => {
        this.#forget(folder);
      });
      this.#watchers.set(folder, watcher);
    } catch {
      return;
    }
  }

  /** In a folder above a runs directory only what leads to it matters. */
  #isRelevant(folder: string, name: string | null): boolean {
    if (name === null || this.runsDirs.includes(folder) || this.#followed.includes(folder)) return true;
    const path = join(folder, name);
    return this.runsDirs.some((runsDir) => runsDir === path || runsDir.startsWith(path + sep));
  }

  #forget(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }
}

function nearestFolder(path: string): string {
  let folder = path;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
