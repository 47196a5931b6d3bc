import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/**
 * Runs a command to its end: seconds from start to exit, peak memory in MB (Linux only, else null), and the JSON that it
 * printed. Throws with the end of its error output when it fails.
 */
export async function measureProcess([command, ...args], { timeoutMs }) {
  const started = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (text) => (output[name] += text));
  const memory = watchMemory(child.pid);
  const status = await new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code, signal) => resolve(code ?? signal));
  });
  const seconds = (performance.now() - started) / 1000;
  const peakMb = memory.stop();
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${output.stderr.trim().slice(-500)}`);
  return { seconds, peakMb, result: JSON.parse(output.stdout) };
}

/** The kernel keeps the high-water mark; reading it now and then loses only what the last moments add. */
function watchMemory(pid) {
  let peakMb = null;
  const timer = setInterval(() => {
    readFile(`/proc/${pid}/status`, 'utf8').then(
      (status) => {
        const found = /VmHWM:\s+(\d+) kB/.exec(status);
        if (found !== null) peakMb = Number(found[1]) / 1024;
      },
      () => undefined,
    );
  }, 50);
  return {
    stop() {
      clearInterval(timer);
      return peakMb;
    },
  };
}
