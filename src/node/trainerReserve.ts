import type { Disposable } from '../base/disposable';
import { TrainerProcess } from './trainerProcess';

type Log = (line: string) => void;

interface ReadyTrainer {
  readonly process: TrainerProcess;
  readonly idle: NodeJS.Timeout;
  log: Log;
}

/** So long a process that nobody asks for is kept. */
const defaultIdleMs = 10 * 60_000;

/** Starts trainers, one of them ahead when told to: a process takes a quarter of a second to start, in which a user would wait. */
export class TrainerReserve implements Disposable {
  #ready: ReadyTrainer | null = null;

  /** @param script absolute path of the trainer's script */
  constructor(
    private readonly script: string,
    private readonly idleMs = defaultIdleMs,
  ) {}

  /** Of the process that waits to be taken; null while there is none. */
  get readyProcessId(): number | null {
    return this.#ready === null || this.#ready.process.hasEnded ? null : this.#ready.process.processId;
  }

  /** Has a process ready for the next `take`, for a while. */
  prepare(): void {
    if (this.#ready !== null && !this.#ready.process.hasEnded) {
      this.#ready.idle.refresh();
      return;
    }
    this.dispose();
    const idle = setTimeout(() => {
      this.dispose();
    }, this.idleMs).unref();
    const ready: ReadyTrainer = {
      process: this.#start((line) => {
        ready.log(line);
      }),
      idle,
      log: () => undefined,
    };
    this.#ready = ready;
  }

  /** A trainer, started now or ahead; who takes it disposes of it. */
  take(log: Log): TrainerProcess {
    const ready = this.#ready;
    if (ready === null || ready.process.hasEnded) return this.#start(log);
    this.#ready = null;
    clearTimeout(ready.idle);
    ready.log = log;
    return ready.process;
  }

  /** Ends the process that nobody took. */
  dispose(): void {
    if (this.#ready === null) return;
    clearTimeout(this.#ready.idle);
    this.#ready.process.dispose();
    this.#ready = null;
  }

  #start(log: Log): TrainerProcess {
    return new TrainerProcess({ script: this.script, log });
  }
}
