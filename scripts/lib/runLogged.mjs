import { spawn } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { constants } from 'node:os';

const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a noisy program with its output appended to `logFile`. Resolves to undefined when it succeeded, else to a clause
 * with the program as its subject. A program that takes longer than `timeoutMs`, or is running when this process is
 * told to end, is ended with everything that it started.
 */
export function runLogged(command, args, { logFile, cwd, env, timeoutMs }) {
  const log = openSync(logFile, 'a');
  writeSync(log, `\n> ${[command, ...args].join(' ')}\n`);
  // A group of its own, so that what it started can be ended with it.
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', log, log], detached: process.platform !== 'win32' });
  const endWithParent = (signal) => {
    endTree(child);
    // An exit, unlike the signal itself, lets the owner of the folder clean up.
    process.exit(128 + constants.signals[signal]);
  };
  const stopListening = () => ENDING_SIGNALS.forEach((signal) => process.off(signal, endWithParent));
  ENDING_SIGNALS.forEach((signal) => process.on(signal, endWithParent));
  return new Promise((resolve) => {
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      endTree(child);
    }, timeoutMs);
    const finish = (failure) => {
      clearTimeout(timer);
      stopListening();
      closeSync(log);
      resolve(failure);
    };
    child.on('error', (error) => finish(`could not be started: ${error.message}`));
    child.on('exit', (code, signal) => {
      if (timedOut) finish(`took longer than ${timeoutMs / 1000} s`);
      else if (signal !== null) finish(`was ended by ${signal}`);
      else finish(code === 0 ? undefined : `ended with exit status ${code}`);
    });
  });
}

function endTree({ pid }) {
  if (process.platform === 'win32') spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
  else process.kill(-pid, 'SIGKILL');
}
