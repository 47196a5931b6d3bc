/**
 * Keeps one VS Code server on behalf of the process that forked this one, and clears up after it: when told to, and also
 * when that process vanishes without a word, which closes the channel between the two.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * What this process is to do, as JSON in its only argument. The server inherits its environment.
 *
 * @typedef {object} KeeperOrder
 * @property {string} executable
 * @property {string[]} args
 * @property {string} outputFile gets what the server prints
 * @property {string} scratchFolder is removed at the end
 */

const gracePeriodMs = 3000;
const toldToStop = Promise.race(['disconnect', 'SIGTERM', 'SIGINT', 'SIGHUP'].map((event) => once(process, event)));

/** @type {KeeperOrder} */
const { executable, args, outputFile, scratchFolder } = JSON.parse(process.argv[2] ?? '');
const output = openSync(outputFile, 'a');
// A process group of its own: extension hosts, terminals and what extensions start are its members and end with it.
const server = spawn(executable, args, { detached: true, stdio: ['ignore', output, output] });
const ended = new Promise((resolve) => server.once('close', resolve).once('error', resolve));
void ended.then(() => process.connected && process.send?.('ended'));

await toldToStop;
signalGroup('SIGTERM');
await Promise.race([ended, delay(gracePeriodMs)]);
signalGroup('SIGKILL');
rmSync(scratchFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
process.exit();

/** @param {NodeJS.Signals} signal */
function signalGroup(signal) {
  if (server.pid === undefined) return;
  try {
    process.kill(-server.pid, signal);
  } catch (error) {
    const groupIsGone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!groupIsGone) throw error;
  }
}
