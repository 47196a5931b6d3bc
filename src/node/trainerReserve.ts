import type { Disposable } from '../base/disposable';
import type { HelperProcessOptions } from './helperProcess';
import { TrainerProcess } from './trainerProcess';

type Log = (line: string) => void;

interface ReadyTrainer {
  readonly process: TrainerProcess;
  readonly idle: NodeJS.Timeout;
  log: Log;
}

/** So long a process that nobody asks for is kept. */
const defaultIdleMs = 10 * 60_000;

/**
 * Starts trainers, one of them ahead when told to: a process takes a quarter of a second to start and half of that to look at its
 * first dataset, in which a user would wait.
 */
export class TrainerReserve implements Disposable {
  #ready: ReadyTrainer | null = null;

  /** `script` and `codeCache` as for a helper process. */
  constructor(
    private readonly helper: Pick<HelperProcessOptions, 'script' | 'codeCache'>,
    private readonly idleMs = defaultIdleMs,
  ) {}

  /** Of the process that waits to be taken; null while there is none. */
  get readyProcessId(): number | null {
    return this.#ready === null || this.#ready.process.hasEnded ? null : this.#ready.process.processId;
  }

  /**
   * Has a process ready for the next `take`, for a while. It looks at `dataset` once and forgets what it saw: what has run once
   * runs twice as fast, on any other dataset too.
   *
   * @param dataset absolute path of a dataset file that may be asked about next, or one like it
   */
  prepare(dataset: string): void {
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
    void ready.process.request('inspectDataset', { path: dataset });
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
    return new TrainerProcess({ ...this.helper, log });
  }
}
