import type { Disposable } from '../base/disposable';
import { Emitter } from '../base/emitter';
import type { Result } from '../base/result';
import type { Failure } from '../engine/failure';
import type { RunEvent } from '../protocol/runEvent';
import {
  trainerCalls,
  trainerMessageSchema,
  type TrainerArgument,
  type TrainerCall,
  type TrainerMessage,
  type TrainerValue,
} from '../protocol/trainerMessages';
import { HelperProcess, type HelperProcessOptions, type HelperTimeouts } from './helperProcess';

export interface TrainerProcessOptions extends HelperProcessOptions {
  readonly timeouts?: Partial<TrainerTimeouts>;
}

export interface TrainerTimeouts extends HelperTimeouts {
  /** From the request to cancel to the end of all that is pending; SIGTERM follows. */
  readonly cancelTimeoutMs: number;
}

const defaultCancelTimeoutMs = 5_000;

const words = { name: 'trainer', again: 'Train again', lessMemory: 'train on fewer rows or columns' };

/** One trainer, in a process of its own. */
export class TrainerProcess implements Disposable {
  readonly #helper: HelperProcess<typeof trainerCalls, Extract<TrainerMessage, { type: 'runEvent' }>>;
  readonly #log: (line: string) => void;
  readonly #cancelTimeoutMs: number;
  readonly #runEvents = new Emitter<RunEvent>();

  readonly onDidEmitRunEvent = this.#runEvents.event;

  constructor(options: TrainerProcessOptions) {
    this.#log = options.log;
    this.#cancelTimeoutMs = options.timeouts?.cancelTimeoutMs ?? defaultCancelTimeoutMs;
    const onExtraMessage = ({ event }: { readonly event: RunEvent }): void => {
      this.#runEvents.fire(event);
    };
    const kind = { words, calls: trainerCalls, messageSchema: trainerMessageSchema, onExtraMessage };
    this.#helper = new HelperProcess(kind, options);
  }

  /** Null when the process could not be started. */
  get processId(): number | null {
    return this.#helper.processId;
  }

  /** Whether every request from now on is refused. */
  get hasEnded(): boolean {
    return this.#helper.hasEnded;
  }

  /** Never throws: all that can go wrong with the process is a failure in the result. */
  request<Call extends TrainerCall>(
    call: Call,
    argument: TrainerArgument<Call>,
  ): Promise<Result<TrainerValue<Call>, Failure>> {
    return this.#helper.request(call, argument) as Promise<Result<TrainerValue<Call>, Failure>>;
  }

  /**
   * Ends what the trainer is doing: asks it to cancel, and where that does not help in time ends the process. Resolves when
   * nothing is pending any more.
   */
  async stop(): Promise<void> {
    if (this.#helper.hasEnded) return;
    void this.request('cancelRun', {});
    if (await this.#helper.settlesWithin(this.#cancelTimeoutMs)) return;
    this.#log('The trainer does not answer the request to cancel: ending its process.');
    await this.#helper.terminate();
  }

  dispose(): void {
    this.#helper.dispose();
    this.#runEvents.dispose();
  }
}
