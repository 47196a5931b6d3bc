import { ProgressLocation, StatusBarAlignment, window, type CancellationToken, type Progress, type Uri } from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable';
import { atMostEvery } from './atMostEvery';
import { commandIds } from './contributedIds';
import type { DatasetSession } from './datasetSession';
import { percentDone, runProgressText } from './runProgressText';

/** Epochs may end hundreds of times a second: nobody reads that fast, and a notification that changes all the time cannot be clicked. */
const updateEveryMs = 200;

/** Runs `work` behind a notification that follows the session's run and can cancel it. */
export async function withRunProgress<Value>(
  datasetName: string,
  session: DatasetSession,
  work: () => Promise<Value>,
): Promise<Value> {
  const options = { location: ProgressLocation.Notification, title: `Training on ${datasetName}`, cancellable: true };
  return window.withProgress(options, async (progress, cancellation) => {
    const store = new DisposableStore();
    store.add(cancelOn(cancellation, session));
    store.add(reportRun(progress, session));
    try {
      return await work();
    } finally {
      store.dispose();
    }
  });
}

/** A status bar item that follows the session's run; a click opens its panel. */
export function showRunStatus(dataset: Uri, datasetName: string, session: DatasetSession): Disposable {
  const store = new DisposableStore();
  const item = store.add(window.createStatusBarItem('fnLab.run', StatusBarAlignment.Left));
  item.name = 'FN Lab';
  item.tooltip = `Training on ${datasetName}: show the metrics`;
  item.command = { command: commandIds.openPanel, title: 'Open', arguments: [dataset] };
  const update = store.add(
    atMostEvery(updateEveryMs, () => {
      if (session.run !== null) item.text = `$(sync~spin) ${datasetName}: ${runProgressText(session.run)}`;
    }),
  );
  update.ask();
  store.add(session.onDidChange(update.ask));
  item.show();
  return store;
}

function cancelOn(cancellation: CancellationToken, session: DatasetSession): Disposable {
  return cancellation.onCancellationRequested(() => void session.stop());
}

function reportRun(progress: Progress<{ message: string; increment: number }>, session: DatasetSession): Disposable {
  const store = new DisposableStore();
  let reported = 0;
  const report = store.add(
    atMostEvery(updateEveryMs, () => {
      if (session.run === null) return;
      const percent = percentDone(session.run);
      progress.report({ message: runProgressText(session.run), increment: percent - reported });
      reported = percent;
    }),
  );
  report.ask();
  store.add(session.onDidChange(report.ask));
  return store;
}
