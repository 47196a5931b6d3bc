import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cacheFolder } from '../lib/cacheFolder.mjs';
import { installedVSCode } from './installation.mjs';
import { quietSettings } from './serverSettings.mjs';
import { stacks } from './stacks.mjs';

const healthyWithinMs = 30_000;
const pollIntervalMs = 50;
const keeperScript = fileURLToPath(new URL('keeper.mjs', import.meta.url));

/**
 * A running browser-hosted VS Code.
 *
 * @typedef {object} Server
 * @property {string} url
 * @property {number} port
 * @property {import('./stacks.mjs').Stack} stack
 * @property {string} logs folder of the logs of the server, the extension hosts and the extensions
 * @property {(folder: string) => string} folderUrl the address that opens a folder of this machine
 * @property {(vsix: string) => Promise<void>} installExtension
 * @property {(settings: Record<string, unknown>) => Promise<void>} updateSettings user settings; windows that are open follow
 * @property {() => Promise<void>} stop ends every process of the server and removes its temporary files
 */

/**
 * Starts VS Code's server on a free port of the loopback interface and waits until it answers. It lives in a folder of its
 * own and knows nothing of the user's own VS Code. It ends with the process that started it, however that one ends.
 *
 * @param {object} [options]
 * @param {Record<string, unknown>} [options.settings] user settings, added to `quietSettings`
 * @param {string} [options.extension] folder of an unpacked extension that every window of the server has
 * @param {string} [options.stateFolder] where user data and extensions are kept; a temporary folder when absent
 * @param {NodeJS.ProcessEnv} [options.environment] variables for the server and its extension hosts
 * @param {import('./stacks.mjs').StackName} [options.stack]
 * @returns {Promise<Server>}
 * @throws {Error} with the server's own output when it does not become healthy
 */
export async function startServer({ settings = {}, extension, stateFolder, environment = {}, stack = 'current' } = {}) {
  const { node, entry } = installedVSCode(stack);
  const scratchFolder = await mkdtemp(join(tmpdir(), 'fn-lab-vscode-'));
  const state = stateFolder ?? join(scratchFolder, 'state');
  const logs = join(state, 'user', 'logs');
  const outputFile = join(logs, 'server.log');
  const settingsFile = join(state, 'user', 'User', 'settings.json');
  const folderFlags = [
    ['--config', join(scratchFolder, 'code-server.yaml')],
    ['--user-data-dir', join(state, 'user')],
    ['--extensions-dir', join(state, 'extensions')],
  ].flat();
  const temporary = join(scratchFolder, 't');
  for (const folder of [logs, join(state, 'user', 'User'), join(state, 'extensions'), temporary]) {
    await mkdir(folder, { recursive: true });
  }

  const env = {
    ...process.env,
    // Its home is temporary, but what is cached for the real user stays in reach of the extension.
    FNLAB_CACHE: cacheFolder(),
    ...environment,
    HOME: scratchFolder,
    TMPDIR: temporary,
    XDG_CONFIG_HOME: join(scratchFolder, 'config'),
    XDG_DATA_HOME: join(scratchFolder, 'data'),
    EXTENSIONS_GALLERY: '{}',
  };

  let currentSettings = { ...quietSettings };
  /** @param {Record<string, unknown>} changes */
  const updateSettings = async (changes) => {
    currentSettings = { ...currentSettings, ...changes };
    await writeFile(settingsFile, JSON.stringify(currentSettings, null, 2));
  };
  await updateSettings({ ...(await storedSettings(settingsFile)), ...settings });

  const args = [
    entry,
    ...['--bind-addr', '127.0.0.1:0', '--auth', 'none', ...folderFlags],
    ...['--session-socket', join(scratchFolder, 'session.sock')],
    ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-proxy'],
    '--disable-getting-started-override',
  ];
  if (extension !== undefined) await linkExtension(extension, join(state, 'extensions'));
  await writeFile(outputFile, '');
  const keeper = fork(keeperScript, [JSON.stringify({ executable: node, args, outputFile, scratchFolder })], {
    env,
    detached: true,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const keeperEnded = once(keeper, 'exit');
  const serverEnded = once(keeper, 'message');
  // Waiting for the server must not keep a process alive that has nothing else to do.
  keeper.unref();
  keeper.channel?.unref();

  const stop = async () => {
    if (keeper.connected) keeper.disconnect();
    keeper.ref();
    await keeperEnded;
  };
  try {
    const port = await healthyPort(outputFile, serverEnded);
    const url = `http://127.0.0.1:${String(port)}/`;
    return {
      url,
      port,
      stack: stacks[stack],
      logs,
      folderUrl: (folder) => `${url}?folder=${encodeURIComponent(folder)}`,
      installExtension: async (vsix) => {
        await promisify(execFile)(node, [entry, ...folderFlags, '--install-extension', vsix, '--force'], { env });
      },
      updateSettings,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * The port that the server says it got from the system: asking for port 0 cannot collide with another program.
 *
 * @param {string} outputFile
 * @param {Promise<unknown>} serverEnded
 */
async function healthyPort(outputFile, serverEnded) {
  let hasEnded = false;
  void serverEnded.then(() => (hasEnded = true));
  const deadline = Date.now() + healthyWithinMs;
  while (Date.now() < deadline && !hasEnded) {
    const port = /HTTP server listening on http:\/\/127\.0\.0\.1:(\d+)/u.exec(await readFile(outputFile, 'utf8'))?.[1];
    if (port !== undefined && (await isHealthy(Number(port)))) return Number(port);
    await delay(pollIntervalMs);
  }
  const reason = hasEnded ? 'ended at once' : `did not answer within ${String(healthyWithinMs / 1000)} s`;
  const output = await readFile(outputFile, 'utf8');
  throw new Error(`The VS Code server ${reason}. It printed:\n${output.slice(-4000)}`);
}

/** @param {number} port */
async function isHealthy(port) {
  try {
    const response = await fetch(`http://127.0.0.1:${String(port)}/healthz`);
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * VS Code finds an extension in any subfolder of its extensions folder that has the right name, also behind a link.
 *
 * @param {string} extension
 * @param {string} extensionsFolder
 */
async function linkExtension(extension, extensionsFolder) {
  const { publisher, name, version } = JSON.parse(await readFile(join(extension, 'package.json'), 'utf8'));
  const link = join(extensionsFolder, `${publisher}.${name}-${version}`);
  await rm(link, { force: true });
  await symlink(resolve(extension), link);
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, unknown>>}
 */
async function storedSettings(file) {
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : {};
}
