import { spawn } from 'node:child_process';

// Node 23 removed util.isNullOrUndefined, which tfjs-node 4.22 calls when it creates a tensor.
const PROGRAM = `
const util = require('node:util');
util.isNullOrUndefined ??= (value) => value === null || value === undefined;
const tf = require(process.argv[1]);
const product = Array.from(tf.matMul(tf.ones([2, 3]), tf.ones([3, 2])).dataSync()).join();
process.stdout.write('\\n' + JSON.stringify({ product, tensorflow: tf.backend().binding.TF_Version }));
`;

/**
 * Loads tfjs-node in a process of its own, because a damaged library can take the process down with it, and multiplies
 * two matrices. Resolves to `{ tensorflow }`, the version of the library, or to `{ problem, addonIsBroken }`: the addon
 * is not to blame when tfjs-node's own dependencies are missing or the machine is too busy.
 */
export async function verifyNative(tfjsNode, timeoutMs = 60_000) {
  const { stdout, stderr, code, signal, timedOut } = await runNode(['-e', PROGRAM, tfjsNode.folder], timeoutMs);
  if (timedOut) return { problem: `tfjs-node did not load within ${timeoutMs / 1000} s`, addonIsBroken: false };
  if (signal !== null) return { problem: `tfjs-node was ended by ${signal} while it loaded`, addonIsBroken: true };
  if (code !== 0) {
    const addonIsBroken = stderr.includes('ERR_DLOPEN_FAILED') || stderr.includes('symbol lookup error');
    return { problem: `tfjs-node does not load: ${errorLine(stderr) ?? `exit status ${code}`}`, addonIsBroken };
  }
  const { product, tensorflow } = JSON.parse(stdout.slice(stdout.lastIndexOf('\n') + 1));
  if (product === '3,3,3,3') return { tensorflow };
  return { problem: `tfjs-node multiplies wrongly: ${product} instead of 3,3,3,3`, addonIsBroken: true };
}

function runNode(args, timeoutMs) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ stdout, stderr, code, signal, timedOut: child.killed }));
  });
}

function errorLine(stderr) {
  const lines = stderr.split('\n').map((line) => line.trim());
  return lines.find((line) => /^\w*Error\b|symbol lookup error/.test(line));
}
