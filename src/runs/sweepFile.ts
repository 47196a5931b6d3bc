import { join, resolve } from 'node:path';

/** Where a sweep is stored: beside its runs, a file where runs are folders. */
export function sweepFile(runsDir: string, sweepId: string): string {
  return join(resolve(runsDir), `sweep-${sweepId}.json`);
}
