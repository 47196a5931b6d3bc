import { failure, type Failure } from '../engine/failure';

/** How a process came to its end. */
export type ProcessEnd =
  | { readonly kind: 'not-started'; readonly reason: string }
  | { readonly kind: 'exited'; readonly code: number | null; readonly signal: NodeJS.Signals | null };

const trainAgain = 'Train again; if it happens again, the log has everything that the process printed.';
const freeMemory =
  'The system ends a process in this way when memory runs out: close other programs, or train on fewer rows or columns.';

/** `lastLines` are the last lines that the process printed to stderr. */
export function endedFailure(end: ProcessEnd, lastLines: readonly string[]): Failure {
  if (end.kind === 'not-started') {
    const message = `The trainer process could not be started: ${end.reason}.`;
    return failure(
      'training',
      'trainer-not-started',
      message,
      'Reload the window; if it happens again, reinstall FN Lab.',
    );
  }
  const how = end.signal === null ? `with exit status ${String(end.code)}` : `by signal ${end.signal}`;
  const words = lastLines.map((line) => line.trim()).filter((line) => line !== '');
  const said = words.length === 0 ? '' : `; it printed last: ${words.join(' ⏎ ')}`;
  const advice = end.signal === 'SIGKILL' ? freeMemory : trainAgain;
  return failure('training', 'trainer-ended', `The trainer process ended ${how}${said}.`, advice);
}

export function silentFailure(timeoutMs: number): Failure {
  const message = `The trainer process was not ready within ${String(timeoutMs / 1000)} s.`;
  return failure('training', 'trainer-silent', message, trainAgain);
}

/** `path` names the entry of the message that is not as the protocol has it. */
export function badMessageFailure(issue: string, path: string | null): Failure {
  const message = `The trainer process sent a message that FN Lab does not understand (${path ?? 'message'}: ${issue}).`;
  return failure(
    'internal',
    'trainer-bad-message',
    message,
    'Reload the window; if it happens again, reinstall FN Lab.',
  );
}

export const disposedFailure: Failure = failure(
  'cancelled',
  'trainer-disposed',
  'The trainer process was ended because nothing needs it any more.',
  'Train again when you need a run.',
);
