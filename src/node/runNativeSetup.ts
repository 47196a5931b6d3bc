import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';

const outcomeSchema = v.object({
  backend: v.picklist(['native', 'wasm']),
  /** A sentence for the user. */
  reason: v.string(),
  seconds: v.number(),
});

export type NativeSetupOutcome = v.InferOutput<typeof outcomeSchema>;

/**
 * Runs the set-up script of the native backend in a Node process of its own. Each line of its progress goes to `log`; aborting
 * ends the process, which leaves nothing half done.
 */
export async function runNativeSetup(
  script: string,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<Result<NativeSetupOutcome, Failure>> {
  const child = spawn(process.execPath, [script, '--json', '--retry'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  const said: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => printed.push(line));
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line);
    log(line);
  });
  const stop = (): void => {
    child.kill('SIGTERM');
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    const [code, endSignal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    if (signal.aborted) return err(cancelledFailure);
    const outcome = v.safeParse(outcomeSchema, parseJson(printed.at(-1) ?? ''));
    if (outcome.success) return ok(outcome.output);
    return err(
      brokenFailure(`ended ${endSignal ?? `with exit status ${String(code)}`} without a result: ${said.at(-1) ?? ''}`),
    );
  } catch (error) {
    return err(brokenFailure(`could not be started: ${error instanceof Error ? error.message : String(error)}`));
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

const cancelledFailure = failure(
  'cancelled',
  'setup-cancelled',
  'The set-up of TensorFlow native was cancelled.',
  'Training goes on with the WASM backend; run the set-up again to get native.',
);

function brokenFailure(how: string): Failure {
  const advice = 'Training goes on with the WASM backend; the log has what the set-up printed.';
  return failure('internal', 'setup-broken', `The set-up of TensorFlow native ${how}.`, advice);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
