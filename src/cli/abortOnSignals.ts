import type { Disposable } from '../base/disposable';

/**
 * A signal that aborts when the user presses Ctrl+C or the system asks the process to end. Each is caught once: the second
 * one ends the process as if nothing had listened, also when a long native call keeps the event loop from listening.
 */
export function abortOnSignals(onAbort: () => void): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  const abort = (): void => {
    if (controller.signal.aborted) return;
    controller.abort();
    onAbort();
  };
  process.once('SIGINT', abort);
  process.once('SIGTERM', abort);
  return {
    signal: controller.signal,
    dispose: () => {
      process.removeListener('SIGINT', abort);
      process.removeListener('SIGTERM', abort);
    },
  };
}
