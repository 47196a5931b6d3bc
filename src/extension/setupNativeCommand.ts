import { ProgressLocation, window, type LogOutputChannel } from 'vscode';
import { runNativeSetup } from '../node/runNativeSetup';
import { isTrusted } from './mayTrain';
import { showFailure } from './showFailure';

/** Sets up the native backend for this installation of the extension; `script` is the absolute path of its set-up. */
export async function setupNativeCommand(script: string, log: LogOutputChannel): Promise<void> {
  if (!isTrusted('The set-up of the native backend')) return;
  const options = { location: ProgressLocation.Notification, title: 'Setting up TensorFlow native', cancellable: true };
  const result = await window.withProgress(options, async (progress, cancellation) => {
    const abort = new AbortController();
    cancellation.onCancellationRequested(() => {
      abort.abort();
    });
    const tell = (line: string): void => {
      log.info(line);
      progress.report({ message: line });
    };
    return runNativeSetup(script, tell, abort.signal);
  });
  if (!result.ok) {
    if (result.error.kind !== 'cancelled') showFailure(result.error, log);
    return;
  }
  const { backend, reason } = result.value;
  log.info(reason);
  if (backend === 'native') void window.showInformationMessage(reason);
  else void window.showWarningMessage(reason);
}
