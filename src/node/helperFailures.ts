import { failure, type Failure } from '../engine/failure';

/** How a process came to its end. */
export type ProcessEnd =
  | { readonly kind: 'not-started'; readonly reason: string }
  | { readonly kind: 'exited'; readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** How one kind of helper process is called, and what to do when one is lost. */
export interface HelperWords {
  /** `trainer`: names the process in messages and begins the codes of its failures. */
  readonly name: string;
  /** `Train again`: how to get another one. */
  readonly again: string;
  /** What helps against a lack of memory, after a colon: `train on fewer rows or columns`. */
  readonly lessMemory: string;
}

const reinstall = 'Reload the window; if it happens again, reinstall FN Lab.';

/** `lastLines` are the last lines that the process printed to stderr. */
export function endedFailure(words: HelperWords, end: ProcessEnd, lastLines: readonly string[]): Failure {
  const { name } = words;
  if (end.kind === 'not-started') {
    const message = `The ${name} process could not be started: ${end.reason}.`;
    return failure('training', `${name}-not-started`, message, reinstall);
  }
  const how = end.signal === null ? `with exit status ${String(end.code)}` : `by signal ${end.signal}`;
  const printed = lastLines.map((line) => line.trim()).filter((line) => line !== '');
  const said = printed.length === 0 ? '' : `; it printed last: ${printed.join(' ⏎ ')}`;
  const advice = end.signal === 'SIGKILL' ? freeMemory(words) : tryAgain(words);
  return failure('training', `${name}-ended`, `The ${name} process ended ${how}${said}.`, advice);
}

export function silentFailure(words: HelperWords, timeoutMs: number): Failure {
  const message = `The ${words.name} process was not ready within ${String(timeoutMs / 1000)} s.`;
  return failure('training', `${words.name}-silent`, message, tryAgain(words));
}

/** `path` names the entry of the message that is not as the protocol has it. */
export function badMessageFailure({ name }: HelperWords, issue: string, path: string | null): Failure {
  const message = `The ${name} process sent a message that FN Lab does not understand (${path ?? 'message'}: ${issue}).`;
  return failure('internal', `${name}-bad-message`, message, reinstall);
}

export function disposedFailure({ name, again }: HelperWords): Failure {
  const message = `The ${name} process was ended because nothing needs it any more.`;
  return failure('cancelled', `${name}-disposed`, message, `${again} when you need it.`);
}

function tryAgain({ again }: HelperWords): string {
  return `${again}; if it happens again, the log has everything that the process printed.`;
}

function freeMemory({ lessMemory }: HelperWords): string {
  return `The system ends a process in this way when memory runs out: close other programs, or ${lessMemory}.`;
}
