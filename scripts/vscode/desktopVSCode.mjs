import { existsSync } from 'node:fs';

/**
 * The desktop VS Code that the user wants instead of the browser-hosted one: the executable named by `FNLAB_VSCODE`.
 *
 * @returns {string | undefined}
 * @throws {Error} when there is no such file
 */
export function desktopVSCode() {
  const path = process.env['FNLAB_VSCODE'];
  if (path === undefined || path === '') return undefined;
  if (!existsSync(path)) {
    throw new Error(`FNLAB_VSCODE is "${path}", which does not exist: set it to the executable of a desktop VS Code.`);
  }
  return path;
}
