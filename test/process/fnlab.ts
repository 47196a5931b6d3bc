import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

/** The command line as built. */
export const cliScript = resolve('dist/cli.js');
export const samplePath = resolve('samples/breast-cancer.csv');

export interface Finished {
  /** Null when a signal ended the process. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `fnlab` in a process of its own, not on a terminal, until it ends. */
export async function fnlab(args: readonly string[], cwd: string = process.cwd()): Promise<Finished> {
  return finished(startFnlab(args, cwd));
}

export function startFnlab(args: readonly string[], cwd: string = process.cwd()): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [cliScript, ...args], { cwd });
}

export async function finished(child: ChildProcessWithoutNullStreams): Promise<Finished> {
  const [[status], stdout, stderr] = await Promise.all([
    once(child, 'close') as Promise<[number | null]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  return { status, stdout, stderr };
}
