import { join, resolve } from 'node:path';

/** Where a sweep is stored: beside its runs, a file where runs are folders. */
export function sweepFile(runsDir: string, sweepId: string): string {
  return join(resolve(runsDir), `sweep-${sweepId}.json`);
}

/** The sweep that a file of this name holds; null for other files. */
export function sweepIdOf(fileName: string): string | null {
  return /^sweep-(?<id>.+)\.json$/.exec(fileName)?.groups?.['id'] ?? null;
}
