import { Emitter } from '../base/emitter';
import { failure, type Failure } from '../engine/failure';
import type { RunEvent } from '../protocol/runEvent';
import type { RunRecord } from '../protocol/runRecord';
import { applyRunEvent, isActive, startingRunView, type RunView } from '../protocol/runView';

/** What happened to the run that is shown: another one took its place, or one event of it arrived. */
export type SessionChange = { readonly type: 'runReplaced' } | { readonly type: 'runEvent'; readonly event: RunEvent };

interface Training {
  readonly requestStop: () => Promise<void>;
  readonly ended: Promise<void>;
  readonly markEnded: () => void;
  isStopping: boolean;
}

/**
 * The run of one dataset: the one that goes on, else the latest. The host owns it, so that panels can come and go; a visible
 * panel folds the same events into its own copy.
 */
export class DatasetSession {
  readonly #changes = new Emitter<SessionChange>();
  #run: RunView | null = null;
  #training: Training | null = null;

  readonly onDidChange = this.#changes.event;

  get run(): RunView | null {
    return this.#run;
  }

  /** True from `begin` until `end`, that is until the trainer is done with. */
  get isTraining(): boolean {
    return this.#training !== null;
  }

  /** Shows a stored run, unless there is already something newer. */
  showStored(run: RunView): void {
    if (this.#run === null) this.#replace(run);
  }

  /** Shows a run in place of the one that is shown; false while a training goes on, which stays. */
  show(run: RunView): boolean {
    if (this.isTraining) return false;
    this.#replace(run);
    return true;
  }

  /** `requestStop` makes the trainer end the run early. */
  begin(requestStop: () => Promise<void>): void {
    let markEnded!: () => void;
    const ended = new Promise<void>((resolve) => {
      markEnded = resolve;
    });
    this.#training = { requestStop, ended, markEnded, isStopping: false };
    this.#replace(startingRunView);
  }

  apply(event: RunEvent): void {
    this.#run = applyRunEvent(this.#run ?? startingRunView, event);
    this.#changes.fire({ type: 'runEvent', event });
  }

  endWith(record: RunRecord): void {
    if (this.#run !== null && isActive(this.#run.state)) this.apply({ type: 'runEnded', record });
  }

  /**
   * For a run that ends without its record: the epochs that arrived are kept. Returns the failure as it is to be told: of a
   * run that was stopped, also one whose process had to be killed, it is that it was cancelled.
   */
  endWithout(reason: Failure): Failure {
    const told = this.#training?.isStopping === true ? stoppedFailure : reason;
    const run = this.#run ?? startingRunView;
    if (isActive(run.state)) {
      this.#replace({ ...run, state: told.kind === 'cancelled' ? 'cancelled' : 'failed', failure: told });
    }
    return told;
  }

  end(): void {
    this.#training?.markEnded();
    this.#training = null;
  }

  /** Resolves when the training, if there is one, has ended. */
  async stop(): Promise<void> {
    const training = this.#training;
    if (training === null) return;
    if (!training.isStopping) {
      training.isStopping = true;
      await training.requestStop();
    }
    await training.ended;
  }

  #replace(run: RunView): void {
    this.#run = run;
    this.#changes.fire({ type: 'runReplaced' });
  }
}

const stoppedFailure = failure(
  'cancelled',
  'run-stopped',
  'The run was stopped before it was complete.',
  'The epochs up to that moment are kept; train again to get a complete run.',
);
