import { join } from 'node:path';
import { repositoryRoot } from './repositoryRoot';
import { VSCodeWindow, type WindowOptions } from './vscodeWindow';

/**
 * Gives the tests of a `describe` one window, opened before the first and closed after the last. When a test fails, a
 * screenshot and the logs of VS Code are kept under out/, named after the test.
 *
 * @returns access to the window, for use inside tests and hooks
 */
export function useVSCodeWindow(options: WindowOptions = {}): () => VSCodeWindow {
  let window: VSCodeWindow | undefined;

  before(async () => {
    window = await VSCodeWindow.open(options);
  });

  afterEach(async function () {
    const test = this.currentTest;
    if (window === undefined || test?.state !== 'failed') return;
    const name = `failed ${test.fullTitle()}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 120);
    await window.screenshot(name);
    await window.saveLogs(join(repositoryRoot(), 'out', 'vscode-logs', name));
  });

  after(async () => {
    await window?.close();
  });

  return () => {
    if (window === undefined)
      throw new Error('The window opens before the first test: use it inside a test or a hook.');
    return window;
  };
}
