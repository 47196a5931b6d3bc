import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import * as v from 'valibot';
import { assertNever } from '../base/assertNever';
import type { Disposable } from '../base/disposable';
import { Emitter } from '../base/emitter';
import { err, ok, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import type { RunEvent } from '../protocol/runEvent';
import {
  trainerCalls,
  trainerMessageSchema,
  type TrainerArgument,
  type TrainerCall,
  type TrainerMessage,
  type TrainerRequest,
  type TrainerValue,
} from '../protocol/trainerMessages';
import { badMessageFailure, disposedFailure, endedFailure, silentFailure, type ProcessEnd } from './trainerFailures';

export interface TrainerProcessOptions {
  /** Absolute path of the trainer's script. */
  readonly script: string;
  /** Gets each line that the process prints. */
  readonly log: (line: string) => void;
  readonly timeouts?: Partial<TrainerTimeouts>;
}

export interface TrainerTimeouts {
  /** From the start of the process to its `ready`. */
  readonly readyTimeoutMs: number;
  /** From the request to cancel to the end of all that is pending; SIGTERM follows. */
  readonly cancelTimeoutMs: number;
  /** From SIGTERM to the end of the process; SIGKILL follows. */
  readonly terminateTimeoutMs: number;
}

const defaultTimeouts: TrainerTimeouts = { readyTimeoutMs: 30_000, cancelTimeoutMs: 5_000, terminateTimeoutMs: 2_000 };

/** What the process printed to stderr last is part of the failure when it dies. */
const rememberedStderrLines = 5;

/** Output that is still in the pipe when the process has exited gets this long to arrive. */
const drainTimeoutMs = 200;

interface PendingRequest {
  readonly call: TrainerCall;
  readonly settled: Promise<unknown>;
  readonly settle: (result: Result<unknown, Failure>) => void;
}

/**
 * One trainer, in a process of its own. Every request settles exactly once, whatever happens to the process: with its value,
 * with the trainer's refusal, or with a failure that says how the process ended.
 */
export class TrainerProcess implements Disposable {
  readonly #child: ChildProcess;
  readonly #log: (line: string) => void;
  readonly #timeouts: TrainerTimeouts;
  readonly #runEvents = new Emitter<RunEvent>();
  readonly #pending = new Map<number, PendingRequest>();
  readonly #stderrTail: string[] = [];
  readonly #exited: Promise<void>;
  /** Requests made before the trainer is ready; null from then on. */
  #outbox: TrainerRequest[] | null = [];
  #end: Failure | null = null;
  #lastId = 0;

  readonly onDidEmitRunEvent = this.#runEvents.event;

  constructor({ script, log, timeouts }: TrainerProcessOptions) {
    this.#log = log;
    this.#timeouts = { ...defaultTimeouts, ...timeouts };
    this.#child = fork(script, [], {
      serialization: 'advanced',
      // Flags of the host's own Node, a debugger's port among them, are not the trainer's.
      execArgv: [],
      // On desktop `process.execPath` is Electron, which is Node only when told so.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
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

  /** Whether every request from now on is refused. */
  get hasEnded(): boolean {
    return this.#end !== null;
  }

  /** Never throws: all that can go wrong with the process is a failure in the result. */
  request<Call extends TrainerCall>(
    call: Call,
    argument: TrainerArgument<Call>,
  ): Promise<Result<TrainerValue<Call>, Failure>> {
    if (this.#end !== null) return Promise.resolve(err(this.#end));
    const request: TrainerRequest = { type: 'request', id: ++this.#lastId, call, argument };
    const { promise, resolve } = promiseWithResolver<Result<unknown, Failure>>();
    this.#pending.set(request.id, { call, settled: promise, settle: resolve });
    if (this.#outbox === null) this.#send(request);
    else this.#outbox.push(request);
    // `#receive` has parsed the value with the schema of this very call.
    return promise as Promise<Result<TrainerValue<Call>, Failure>>;
  }

  /**
   * Ends what the trainer is doing: asks it to cancel, and where that does not help in time ends the process. Resolves when
   * nothing is pending any more.
   */
  async stop(): Promise<void> {
    if (this.#end !== null) return;
    void this.request('cancelRun', {});
    const settled = Promise.all([...this.#pending.values()].map((pending) => pending.settled));
    if (await happensWithin(settled, this.#timeouts.cancelTimeoutMs)) return;
    this.#log('The trainer does not answer the request to cancel: ending its process.');
    await this.#terminate();
  }

  /** Ends the process, also one that ignores every signal but SIGKILL. */
  dispose(): void {
    this.#fail(disposedFailure);
    void this.#terminate();
    this.#runEvents.dispose();
  }

  async #terminate(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    this.#child.kill('SIGTERM');
    if (await happensWithin(this.#exited, this.#timeouts.terminateTimeoutMs)) return;
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  /** Without a channel there is no way to talk to a process that goes on: it would train for nobody. */
  async #endWithoutChannel(): Promise<void> {
    if (!(await happensWithin(this.#exited, this.#timeouts.terminateTimeoutMs))) await this.#terminate();
  }

  #expectReady(): void {
    const timer = setTimeout(() => {
      if (this.#outbox !== null) this.#break(silentFailure(this.#timeouts.readyTimeoutMs));
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
      else this.#log(`The trainer process: ${error.message}`);
    });
    this.#child.once('close', (code, signal) => {
      resolve({ kind: 'exited', code, signal });
    });
    this.#child.once('exit', (code, signal) => {
      setTimeout(resolve, drainTimeoutMs, { kind: 'exited', code, signal }).unref();
    });
    const end = await promise;
    this.#fail(endedFailure(end, this.#stderrTail));
  }

  #receive(message: unknown): void {
    if (this.#end !== null) return;
    const parsed = v.safeParse(trainerMessageSchema, message);
    if (parsed.success) this.#handle(parsed.output);
    else this.#break(badMessageFailure(parsed.issues[0].message, v.getDotPath(parsed.issues[0])));
  }

  #handle(message: TrainerMessage): void {
    switch (message.type) {
      case 'ready': {
        const waiting = this.#outbox ?? [];
        this.#outbox = null;
        for (const request of waiting) this.#send(request);
        return;
      }
      case 'runEvent':
        this.#runEvents.fire(message.event);
        return;
      case 'refused':
        this.#settle(message.id, () => err(message.failure));
        return;
      case 'replied':
        this.#settle(message.id, (call) => {
          const value = v.safeParse(trainerCalls[call].value, message.value);
          if (value.success) return ok(value.output);
          return err(badMessageFailure(value.issues[0].message, `${call}.${v.getDotPath(value.issues[0]) ?? 'value'}`));
        });
        return;
      default:
        assertNever(message);
    }
  }

  #settle(id: number, resultOf: (call: TrainerCall) => Result<unknown, Failure>): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) {
      this.#break(badMessageFailure(`Reply to request ${String(id)}, which is not open`, 'id'));
      return;
    }
    this.#pending.delete(id);
    pending.settle(resultOf(pending.call));
  }

  #send(request: TrainerRequest): void {
    this.#child.send(request, (error) => {
      // The end of the process, which is what makes a message undeliverable, settles the request.
      if (error !== null) this.#log(`The trainer did not get "${request.call}": ${error.message}`);
    });
  }

  /** A trainer that does not keep to the protocol cannot be relied on for anything further. */
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
