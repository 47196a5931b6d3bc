import { basename } from 'node:path';
import type { Uri } from 'vscode';
import { DisposableStore } from '../base/disposable';
import { err, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import type { RunConfig } from '../engine/runConfig';
import type { TrainerProcess } from '../node/trainerProcess';
import type { RunEvent } from '../protocol/runEvent';
import type { RunRecord } from '../protocol/runRecord';
import type { DatasetSession } from './datasetSession';
import { showRunStatus, withRunProgress } from './followRun';

export interface TrainingTask {
  readonly dataset: Uri;
  readonly config: RunConfig;
  /** Absolute path. */
  readonly runsDir: string;
}

/** One run, from the request to the trainer to its end, shown in the session, a notification and the status bar. */
export async function runTraining(
  { dataset, config, runsDir }: TrainingTask,
  trainer: TrainerProcess,
  session: DatasetSession,
  onEvent: (event: RunEvent) => void,
): Promise<Result<RunRecord, Failure>> {
  const name = basename(dataset.fsPath);
  const store = new DisposableStore();
  session.begin(() => trainer.stop());
  try {
    store.add(
      trainer.onDidEmitRunEvent((event) => {
        session.apply(event);
        onEvent(event);
      }),
    );
    store.add(showRunStatus(dataset, name, session));
    const reply = await withRunProgress(name, session, () =>
      trainer.request('startRun', { path: dataset.fsPath, runsDir, config }),
    );
    if (!reply.ok) return err(session.endWithout(reply.error));
    session.endWith(reply.value);
    return reply;
  } finally {
    store.dispose();
    session.end();
  }
}
