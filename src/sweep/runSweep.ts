import { ok, type Result } from '../base/result';
import { unmetRequirements, type Requirement } from '../engine/decision/requirement';
import type { Failure } from '../engine/failure';
import type { RunConfig } from '../engine/runConfig';
import { trainInParallel, type ParallelTraining } from '../node/trainInParallel';
import type { RunRecord } from '../protocol/runRecord';
import { endedSweep, newSweep, withEndedRun } from '../protocol/sweepProgress';
import type { SweepRecord } from '../protocol/sweepRecord';
import { newRunId } from '../runs/newRunId';
import { SweepStore } from './sweepStore';

export interface SweepTask extends Omit<ParallelTraining, 'requests' | 'onRunEnded'> {
  /** How the table is called, and its files where it is spread over several. */
  readonly path: string;
  readonly paths?: readonly string[] | undefined;
  readonly runsDir: string;
  /** Not empty. */
  readonly plan: readonly RunConfig[];
  /** Of a run's validation metrics; the first run to meet them all is told in the record. */
  readonly conditions: readonly Requirement[];
  /** Its file is there now, and no run has begun. */
  readonly onBegan?: (record: SweepRecord) => void;
  readonly onEnded: (record: SweepRecord, index: number) => void;
}

export interface EndedSweep {
  readonly record: SweepRecord;
  /** Of its file. */
  readonly path: string;
}

/**
 * A sweep from its plan to its end: its runs trained in parallel, its file brought up to date after each. Also a cancelled sweep is a
 * value, with the runs that it has finished; a failure is that its file could not be written.
 */
export async function runSweep(task: SweepTask): Promise<Result<EndedSweep, Failure>> {
  const { path, paths, runsDir, plan, conditions, signal, onBegan, onEnded, ...training } = task;
  const names = conditions.map(({ text }) => text);
  const store = new SweepStore(runsDir, newSweep(newRunId(path), path, plan, names));
  const begun = await store.write();
  if (!begun.ok) return begun;
  onBegan?.(store.record);
  const shared = paths === undefined ? { path, runsDir } : { path, paths: [...paths], runsDir };
  await trainInParallel({
    ...training,
    signal,
    requests: plan.map((config) => ({ ...shared, config })),
    onRunEnded: (index, run) => {
      store.update(withEndedRun(store.record, index, run, run.ok && meets(run.value, conditions)));
      onEnded(store.record, index);
    },
  });
  store.update(endedSweep(store.record, signal.aborted ? 'cancelled' : 'done'));
  const stored = await store.write();
  return stored.ok ? ok({ record: store.record, path: stored.value }) : stored;
}

function meets({ metrics }: RunRecord, conditions: readonly Requirement[]): boolean {
  return metrics !== null && unmetRequirements(conditions, metrics.validation).length === 0;
}
