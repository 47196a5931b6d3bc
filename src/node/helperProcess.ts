import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import * as v from 'valibot';
import { assertNever } from '../base/assertNever';
import type { Disposable } from '../base/disposable';
import { err, ok, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import type { CallArgument, CallValue, HelperCalls, HelperReply, HelperRequest } from '../protocol/helperMessages';
import {
  badMessageFailure,
  disposedFailure,
  endedFailure,
  silentFailure,
  type HelperWords,
  type ProcessEnd,
} from './helperFailures';

/** One kind of helper process. */
export interface HelperKind<Calls extends HelperCalls, Extra> {
  readonly words: HelperWords;
  readonly calls: Calls;
  /** Of everything that the process sends: replies, and what it says beside them. */
  readonly messageSchema: v.GenericSchema<unknown, HelperReply | Extra>;
  readonly onExtraMessage: (message: Extra) => void;
}

export interface HelperProcessOptions {
  /** Absolute path of the helper's script. */
  readonly script: string;
  /** Absolute path of a folder in which Node may keep the script as compiled, from version 22 on: it starts in two thirds of the time. */
  readonly codeCache?: string;
  /** Gets each line that the process prints. */
  readonly log: (line: string) => void;
  readonly timeouts?: Partial<HelperTimeouts>;
}

export interface HelperTimeouts {
  /** From the start of the process to its `ready`. */
  readonly readyTimeoutMs: number;
  /** From SIGTERM to the end of the process; SIGKILL follows. */
  readonly terminateTimeoutMs: number;
}

const defaultTimeouts: HelperTimeouts = { readyTimeoutMs: 30_000, terminateTimeoutMs: 2_000 };

/** What the process printed to stderr last is part of the failure when it dies. */
const rememberedStderrLines = 5;

/** Output that is still in the pipe when the process has exited gets this long to arrive. */
const drainTimeoutMs = 200;

interface PendingRequest {
  readonly call: string;
  readonly settled: Promise<unknown>;
  readonly settle: (result: Result<unknown, Failure>) => void;
}

/**
 * A helper in a process of its own. Every request settles exactly once, whatever happens to the process: with its value,
 * with the helper's refusal, or with a failure that says how the process ended.
 */
export class HelperProcess<
  Calls extends HelperCalls,
  Extra extends { readonly type: string } = never,
> implements Disposable {
  readonly #kind: HelperKind<Calls, Extra>;
  readonly #child: ChildProcess;
  readonly #log: (line: string) => void;
  readonly #timeouts: HelperTimeouts;
  readonly #pending = new Map<number, PendingRequest>();
  readonly #stderrTail: string[] = [];
  readonly #exited: Promise<void>;
  /** Requests made before the helper is ready; null from then on. */
  #outbox: HelperRequest[] | null = [];
  #end: Failure | null = null;
  #lastId = 0;

  constructor(kind: HelperKind<Calls, Extra>, { script, codeCache, log, timeouts }: HelperProcessOptions) {
    this.#kind = kind;
    this.#log = log;
    this.#timeouts = { ...defaultTimeouts, ...timeouts };
    this.#child = fork(script, [], {
      serialization: 'advanced',
      // Flags of the host's own Node, a debugger's port among them, are not the helper's.
      execArgv: [],
      // On desktop `process.execPath` is Electron, which is Node only when told so.
      env: {
        ...process.env,
        ELECTRON_RUN_AS_NODE: '1',
        ...(codeCache !== undefined && { NODE_COMPILE_CACHE: codeCache }),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#pipeOutput();
    this.#exited = this.#followEnd();
    this.#child.on('message', (message) => {
      this.#receive(message);
    });
    this.#child.once('disconnect', () => void this.#endWithoutChannel());
    this.#expectReady();
  }

  /** Null when the process could not be started. */
  get processId(): number | null {
    return this.#child.pid ?? null;
  }

  /** Never throws: all that can go wrong with the process is a failure in the result. */
  request<Call extends keyof Calls & string>(
    call: Call,
    argument: CallArgument<Calls, Call>,
  ): Promise<Result<CallValue<Calls, Call>, Failure>> {
    if (this.#end !== null) return Promise.resolve(err(this.#end));
    const request: HelperRequest = { type: 'request', id: ++this.#lastId, call, argument };
    const { promise, resolve } = promiseWithResolver<Result<unknown, Failure>>();
    this.#pending.set(request.id, { call, settled: promise, settle: resolve });
    if (this.#outbox === null) this.#send(request);
    else this.#outbox.push(request);
    // `#receive` has parsed the value with the schema of this very call.
    return promise;
  }

  get hasEnded(): boolean {
    return this.#end !== null;
  }

  /** True when all that is pending now settles in time. */
  settlesWithin(timeoutMs: number): Promise<boolean> {
    return happensWithin(Promise.all([...this.#pending.values()].map((pending) => pending.settled)), timeoutMs);
  }

  /** Ends the process, also one that ignores every signal but SIGKILL. */
  dispose(): void {
    this.#fail(disposedFailure(this.#kind.words));
    void this.terminate();
  }

  async terminate(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    this.#child.kill('SIGTERM');
    if (await happensWithin(this.#exited, this.#timeouts.terminateTimeoutMs)) return;
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  /** Without a channel there is no way to talk to a process that goes on: it would work for nobody. */
  async #endWithoutChannel(): Promise<void> {
    if (!(await happensWithin(this.#exited, this.#timeouts.terminateTimeoutMs))) await this.terminate();
  }

  #expectReady(): void {
    const timer = setTimeout(() => {
      if (this.#outbox !== null) this.#break(silentFailure(this.#kind.words, this.#timeouts.readyTimeoutMs));
    }, this.#timeouts.readyTimeoutMs);
    timer.unref();
    void this.#exited.then(() => {
      clearTimeout(timer);
    });
  }

  #pipeOutput(): void {
    const { stdout, stderr } = this.#child;
    if (stdout) createInterface({ input: stdout }).on('line', this.#log);
    if (!stderr) return;
    createInterface({ input: stderr }).on('line', (line) => {
      this.#log(line);
      this.#stderrTail.push(line);
      if (this.#stderrTail.length > rememberedStderrLines) this.#stderrTail.shift();
    });
  }

  /** Resolves when the process is gone; what is pending then is refused. */
  async #followEnd(): Promise<void> {
    const { promise, resolve } = promiseWithResolver<ProcessEnd>();
    this.#child.once('error', (error) => {
      // Also emitted when a signal or a message could not be delivered; only without a process is it the end.
      if (this.#child.pid === undefined) resolve({ kind: 'not-started', reason: error.message });
      else this.#log(`The ${this.#kind.words.name} process: ${error.message}`);
    });
    this.#child.once('close', (code, signal) => {
      resolve({ kind: 'exited', code, signal });
    });
    this.#child.once('exit', (code, signal) => {
      setTimeout(resolve, drainTimeoutMs, { kind: 'exited', code, signal }).unref();
    });
    const end = await promise;
    this.#fail(endedFailure(this.#kind.words, end, this.#stderrTail));
  }

  #receive(message: unknown): void {
    if (this.#end !== null) return;
    const parsed = v.safeParse(this.#kind.messageSchema, message);
    if (!parsed.success) this.#break(this.#badMessage(parsed.issues[0].message, v.getDotPath(parsed.issues[0])));
    else if (isReply(parsed.output)) this.#handle(parsed.output);
    else this.#kind.onExtraMessage(parsed.output);
  }

  #handle(message: HelperReply): void {
    switch (message.type) {
      case 'ready': {
        const waiting = this.#outbox ?? [];
        this.#outbox = null;
        for (const request of waiting) this.#send(request);
        return;
      }
      case 'refused':
        this.#settle(message.id, () => err(message.failure));
        return;
      case 'replied':
        this.#settle(message.id, (call) => {
          const value = v.safeParse(this.#kind.calls[call]?.value ?? v.never(), message.value);
          if (value.success) return ok(value.output);
          return err(this.#badMessage(value.issues[0].message, `${call}.${v.getDotPath(value.issues[0]) ?? 'value'}`));
        });
        return;
      default:
        assertNever(message);
    }
  }

  #settle(id: number, resultOf: (call: string) => Result<unknown, Failure>): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) {
      this.#break(this.#badMessage(`Reply to request ${String(id)}, which is not open`, 'id'));
      return;
    }
    this.#pending.delete(id);
    pending.settle(resultOf(pending.call));
  }

  #send(request: HelperRequest): void {
    this.#child.send(request, (error) => {
      // The end of the process, which is what makes a message undeliverable, settles the request.
      if (error !== null) this.#log(`The ${this.#kind.words.name} did not get "${request.call}": ${error.message}`);
    });
  }

  #badMessage(issue: string, path: string | null): Failure {
    return badMessageFailure(this.#kind.words, issue, path);
  }

  /** A helper that does not keep to the protocol cannot be relied on for anything further. */
  #break(reason: Failure): void {
    this.#fail(reason);
    this.#child.kill('SIGKILL');
  }

  #fail(reason: Failure): void {
    this.#end ??= reason;
    for (const pending of this.#pending.values()) pending.settle(err(this.#end));
    this.#pending.clear();
  }
}

function isReply(message: { readonly type: string }): message is HelperReply {
  return message.type === 'ready' || message.type === 'replied' || message.type === 'refused';
}

/** True when `settled` settles in time. The timer keeps no process alive and is gone when the race is decided. */
async function happensWithin(settled: Promise<unknown>, timeoutMs: number): Promise<boolean> {
  const decided = new AbortController();
  const timedOut = delay(timeoutMs, false, { ref: false, signal: decided.signal }).catch(() => false);
  try {
    return await Promise.race([settled.then(() => true), timedOut]);
  } finally {
    decided.abort();
  }
}

function promiseWithResolver<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let resolve!: (value: Value) => void;
  const promise = new Promise<Value>((resolvePromise) => {
    resolve = resolvePromise;
  });
  return { promise, resolve };
}
