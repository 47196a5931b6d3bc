import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Chromium from '../../../scripts/vscode/launchChromium.mjs';
import type * as Workbenches from '../../../scripts/vscode/openWorkbench.mjs';
import type * as Servers from '../../../scripts/vscode/startServer.mjs';
import { repositoryRoot } from './repositoryRoot';

export type { Workbench } from '../../../scripts/vscode/openWorkbench.mjs';
export type { ThemeKind } from '../../../scripts/vscode/stacks.mjs';
export type { Server } from '../../../scripts/vscode/startServer.mjs';

/**
 * The plumbing of the browser-hosted VS Code. It is loaded from where it is rather than bundled: it starts scripts that
 * it finds beside itself.
 */
export async function loadHosting(): Promise<typeof Chromium & typeof Workbenches & typeof Servers> {
  const load = async (name: string): Promise<object> =>
    (await import(pathToFileURL(join(repositoryRoot(), 'scripts', 'vscode', name)).href)) as object;
  return {
    ...((await load('launchChromium.mjs')) as typeof Chromium),
    ...((await load('openWorkbench.mjs')) as typeof Workbenches),
    ...((await load('startServer.mjs')) as typeof Servers),
  };
}
