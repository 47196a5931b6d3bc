import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { entryFolder } from './nativeCache.mjs';

const REMEMBERED_FOR_MS = 24 * 3600_000;

/** A way to get the addon failed after minutes or a large download, and would again. */
export class CostlyFailure extends Error {}

/**
 * Keeps a costly failure for a day, because scripts ask for native each time they run. It is forgotten when Node
 * changes, when the user asks to retry, or when the build succeeds.
 */
export function rememberFailure(name, problem) {
  const file = failureFile(name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ problem, node: process.version, at: Date.now() }));
}

export function forgetFailure(name) {
  rmSync(failureFile(name), { force: true });
}

/** The problem of the last try as a clause, or undefined when it may be tried (again). */
export function recentFailure(name) {
  try {
    const { problem, node, at } = JSON.parse(readFileSync(failureFile(name), 'utf8'));
    if (node !== process.version || Date.now() - at > REMEMBERED_FOR_MS) return undefined;
    const until = new Date(at + REMEMBERED_FOR_MS).toISOString();
    return `${problem}; this is not tried again before ${until} unless --retry is given`;
  } catch {
    // No failure on record, or an unreadable record: trying is right in both cases.
    return undefined;
  }
}

function failureFile(name) {
  return `${entryFolder(name)}.failed.json`;
}
