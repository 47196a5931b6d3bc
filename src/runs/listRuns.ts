import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import type { RunRecord, RunState } from '../protocol/runRecord';
import { readRun } from './readRun';
import { errorCodeOf } from './writeFileAtomically';

export interface RunListing {
  /** Newest first. */
  readonly runs: readonly ListedRun[];
  /** Folders that are not readable as runs, and why. */
  readonly unreadable: readonly Failure[];
}

export interface ListedRun {
  readonly record: RunRecord;
  /** `interrupted` when the record says that it runs but the process that trained it is gone. */
  readonly state: RunState | 'interrupted';
}

/** All runs of a runs directory; none when there is no such directory yet. */
export async function listRuns(runsDir: string): Promise<Result<RunListing, Failure>> {
  let names: string[];
  try {
    const entries = await readdir(resolve(runsDir), { withFileTypes: true });
    names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    const code = errorCodeOf(error);
    if (code === 'ENOENT') return ok({ runs: [], unreadable: [] });
    return err(
      failure(
        'usage',
        'runs-dir-unreadable',
        `${runsDir} cannot be listed as a folder (${code}).`,
        'Name a runs directory.',
      ),
    );
  }

  const runs: ListedRun[] = [];
  const unreadable: Failure[] = [];
  for (const name of names) {
    const run = await readRun(join(runsDir, name));
    if (run.ok) runs.push({ record: run.value, state: presentState(run.value) });
    else unreadable.push(run.error);
  }
  runs.sort(
    (a, b) => compareText(b.record.startedAt, a.record.startedAt) || compareText(b.record.runId, a.record.runId),
  );
  return ok({ runs, unreadable });
}

/** What has become of a run: one that says that it goes on may have been killed. */
export function presentState({ state, processId }: Pick<RunRecord, 'state' | 'processId'>): ListedRun['state'] {
  return state === 'running' && !isAlive(processId) ? 'interrupted' : state;
}

/** Signal 0 only asks. A process of another user refuses the question, and so is alive. */
function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return errorCodeOf(error) === 'EPERM';
  }
}

/** By code unit: both texts are ASCII, and the order must not depend on the user's language. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
