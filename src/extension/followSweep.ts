import { basename } from 'node:path';
import { ProgressLocation, StatusBarAlignment, window, type Uri } from 'vscode';
import { DisposableStore } from '../base/disposable';
import { sweepShareDone } from '../protocol/sweepView';
import { atMostEvery } from './atMostEvery';
import { commandIds } from './contributedIds';
import { sweepProgressText } from './sweepProgressText';
import type { SweepSession } from './sweepSession';

const updateEveryMs = 200;

/** Runs `work` behind a notification that follows the sweep and can cancel it, and a status bar item that opens its panel. */
export async function followSweep<Value>(
  dataset: Uri,
  session: SweepSession,
  work: () => Promise<Value>,
): Promise<Value> {
  const name = basename(dataset.fsPath);
  const options = { location: ProgressLocation.Notification, title: `Sweep on ${name}`, cancellable: true };
  return window.withProgress(options, async (progress, cancellation) => {
    const store = new DisposableStore();
    const item = store.add(window.createStatusBarItem('fnLab.sweep', StatusBarAlignment.Left));
    item.name = 'FN Lab: sweep';
    item.tooltip = `Sweep on ${name}: show its runs`;
    item.command = { command: commandIds.openSweep, title: 'Open', arguments: [dataset] };
    let reported = 0;
    const update = store.add(
      atMostEvery(updateEveryMs, () => {
        const { view } = session;
        if (view?.state !== 'running') return;
        const percent = 100 * sweepShareDone(view);
        const message = sweepProgressText(view);
        progress.report({ message, increment: percent - reported });
        reported = percent;
        item.text = `$(sync~spin) ${name}: ${message}`;
      }),
    );
    store.add(session.onDidChange(update.ask));
    store.add(cancellation.onCancellationRequested(() => void session.stop()));
    item.text = `$(sync~spin) ${name}: sweep`;
    item.show();
    try {
      return await work();
    } finally {
      store.dispose();
    }
  });
}
