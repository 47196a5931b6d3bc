import { Emitter } from '../base/emitter';
import type { Result } from '../base/result';
import type { Failure } from '../engine/failure';
import type { SweepRecord } from '../protocol/sweepRecord';
import { viewOfSweep, type SweepView } from '../protocol/sweepView';
import { runSweep, type EndedSweep, type SweepTask } from '../sweep/runSweep';

interface RunningSweep {
  readonly all: AbortController;
  /** Of the runs that were stopped one by one. */
  readonly each: Map<number, AbortController>;
  /** Index of each run in training -> epochs that it has ended. */
  readonly epochs: Map<number, number>;
  readonly ended: Promise<unknown>;
}

/** The session itself follows the sweep, and stops it. */
type FollowedTask = Pick<SweepTask, 'path' | 'runsDir' | 'plan' | 'conditions' | 'jobs' | 'startTrainer'>;

/** The sweep of one dataset: the one that goes on, else the latest. The host owns it, so that its panel can come and go. */
export class SweepSession {
  readonly #changes = new Emitter<undefined>();
  #record: SweepRecord | null = null;
  #running: RunningSweep | null = null;

  readonly onDidChange = this.#changes.event;

  get record(): SweepRecord | null {
    return this.#record;
  }

  get view(): SweepView | null {
    return this.#record === null ? null : viewOfSweep(this.#record, this.#running?.epochs ?? null);
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Shows a stored sweep, unless there is already something newer. */
  showStored(record: SweepRecord): void {
    if (this.#record === null) this.#show(record);
  }

  /** Resolves when all of it has ended. There must be no other one going on. */
  async run(task: FollowedTask): Promise<Result<EndedSweep, Failure>> {
    const all = new AbortController();
    const each = new Map<number, AbortController>(task.plan.map((_, index) => [index, new AbortController()]));
    const epochs = new Map<number, number>();
    const sweep = runSweep({
      ...task,
      signal: all.signal,
      signalOf: (index) => each.get(index)?.signal ?? all.signal,
      onBegan: (record) => {
        this.#show(record);
      },
      onRunBegan: (index) => {
        epochs.set(index, 0);
        this.#changes.fire(undefined);
      },
      onRunEvent: (index, event) => {
        if (event.type !== 'epochEnded' || !epochs.has(index)) return;
        epochs.set(index, event.epoch.epoch);
        this.#changes.fire(undefined);
      },
      onEnded: (record, index) => {
        epochs.delete(index);
        this.#show(record);
      },
    });
    this.#running = { all, each, epochs, ended: sweep };
    try {
      const ended = await sweep;
      if (ended.ok) this.#record = ended.value.record;
      return ended;
    } finally {
      this.#running = null;
      this.#changes.fire(undefined);
    }
  }

  /** Ends the runs in flight and begins no other. Resolves when all have ended. */
  async stop(): Promise<void> {
    this.#running?.all.abort();
    await this.#running?.ended;
  }

  /** Ends one run, or has it left out. */
  stopRun(index: number): void {
    this.#running?.each.get(index)?.abort();
  }

  #show(record: SweepRecord): void {
    this.#record = record;
    this.#changes.fire(undefined);
  }
}
