/**
 * Opens VS Code with this extension on a folder: `node scripts/start.mjs [folder]`, the samples when no folder is named.
 * Where the browser-hosted VS Code is available any browser can open the address that is printed; elsewhere the desktop
 * VS Code is started.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { desktopVSCode } from './vscode/desktopVSCode.mjs';
import { canHostVSCode } from './vscode/installation.mjs';
import { startServer } from './vscode/startServer.mjs';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  const folder = resolve(process.argv[2] ?? join(repository, 'samples'));
  await requireFolder(folder);
  await requireBuild();
  const desktop = desktopVSCode() ?? (canHostVSCode() ? undefined : 'code');
  await (desktop === undefined ? openInBrowser(folder) : openDesktop(desktop, folder));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** @param {string} folder */
async function requireFolder(folder) {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new Error(`There is no folder "${folder}". Usage: npm start -- [folder]`);
}

async function requireBuild() {
  const { main } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
  if (!existsSync(join(repository, main))) throw new Error(`${main} is missing: run "npm run build" first.`);
}

/** @param {string} folder */
async function openInBrowser(folder) {
  const server = await startServer({ extension: repository, settings: { 'workbench.reduceMotion': 'auto' } });
  const url = server.folderUrl(folder);
  console.log(`VS Code with FN Lab is at\n\n    ${url}\n\nPress Ctrl+C to stop it.`);
  if (process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) openDefaultBrowser(url);

  // Timers keep this process alive until it is told to stop; the server by design does not.
  const keepAlive = setInterval(() => undefined, 2 ** 30);
  await Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
  clearInterval(keepAlive);
  await server.stop();
}

/** @param {string} url */
function openDefaultBrowser(url) {
  spawn('xdg-open', [url], { detached: true, stdio: 'ignore' })
    .once('error', () =>
      console.log('No browser could be started ("xdg-open" is missing): open the address above yourself.'),
    )
    .unref();
}

/**
 * @param {string} executable
 * @param {string} folder
 */
async function openDesktop(executable, folder) {
  const onWindows = process.platform === 'win32';
  const args = [`--extensionDevelopmentPath=${repository}`, folder];
  // On Windows `code` is a batch file, which only a shell can start, and a shell wants its arguments quoted.
  const child = onWindows
    ? spawn(
        `"${executable}"`,
        args.map((argument) => `"${argument}"`),
        { shell: true, stdio: 'inherit' },
      )
    : spawn(executable, args, { stdio: 'inherit' });
  const [code] = await once(child, 'close').catch((error) => [error.code]);
  if (code !== 0) {
    throw new Error(
      `"${executable}" could not be started (${String(code)}). Run "Shell Command: Install 'code' command in PATH" in VS Code, or ` +
        'set FNLAB_VSCODE=<path> to the executable of VS Code.',
    );
  }
}
