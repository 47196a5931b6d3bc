import { listRuns } from '../runs/listRuns';
import { readRun } from '../runs/readRun';
import type { RunRecord } from '../protocol/runRecord';

/** The latest run of a dataset on disk: the one that is remembered, else the newest in the runs directory. */
export async function latestStoredRun(
  datasetPath: string,
  rememberedRunDir: string | null,
  runsDir: string,
): Promise<RunRecord | null> {
  if (rememberedRunDir !== null) {
    const run = await readRun(rememberedRunDir);
    if (run.ok) return run.value;
  }
  const listed = await listRuns(runsDir);
  if (!listed.ok) return null;
  return listed.value.runs.find(({ record }) => record.dataset.path === datasetPath)?.record ?? null;
}
