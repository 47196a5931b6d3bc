import type { Result } from '../base/result';
import type { Failure } from '../engine/failure';
import type { InspectedRun } from '../inspection/inspectedRun';
import type { RunRecord } from '../protocol/runRecord';

/** The run with the file that it was trained on, where it says that this is. To be closed. */
export async function inspectedRunOf({ runDir, dataset }: RunRecord): Promise<Result<InspectedRun, Failure>> {
  const { InspectedRun: Inspected } = await import('../inspection/inspectedRun');
  return Inspected.open(runDir, dataset.path);
}
