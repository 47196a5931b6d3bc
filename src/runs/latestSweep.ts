import { readdir } from 'node:fs/promises';
import type { SweepRecord } from '../protocol/sweepRecord';
import { readSweep } from './readSweep';
import { sweepIdOf } from './sweepFile';

/** The newest stored sweep of a dataset; null where there is none. Ids begin with the time, so names sort by it. */
export async function latestSweep(runsDir: string, datasetPath: string): Promise<SweepRecord | null> {
  let names: string[];
  try {
    names = await readdir(runsDir);
  } catch {
    return null;
  }
  const ids = names.flatMap((name) => sweepIdOf(name) ?? []);
  for (const id of ids.sort().reverse()) {
    const sweep = await readSweep(runsDir, id);
    if (sweep.ok && sweep.value.datasetPath === datasetPath) return sweep.value;
  }
  return null;
}
