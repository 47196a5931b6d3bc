import { commands, window, type LogOutputChannel } from 'vscode';
import type { Failure } from '../engine/failure';
import { commandIds } from './contributedIds';
import { openSettings } from './openSettings';

/** Says why something could not be done and what to do, and offers the place where it can be done. Does not wait for an answer. */
export function showFailure(failure: Failure & { readonly setting?: string }, log: LogOutputChannel): void {
  log.error(`${failure.code}: ${failure.message} ${failure.advice}`);
  const { setting } = failure;
  const action = setting === undefined ? 'Show Log' : 'Open Settings';
  void window.showErrorMessage(`${failure.message} ${failure.advice}`, action).then((chosen) => {
    if (chosen === undefined) return;
    if (setting === undefined) void commands.executeCommand(commandIds.showLog);
    else void openSettings(setting);
  });
}
