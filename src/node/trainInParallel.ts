import { err, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import type { RunEvent } from '../protocol/runEvent';
import type { RunRecord } from '../protocol/runRecord';
import type { TrainerArgument } from '../protocol/trainerMessages';
import type { TrainerProcess } from './trainerProcess';

export interface ParallelTraining {
  readonly requests: readonly TrainerArgument<'startRun'>[];
  /** Trainers at the same time. */
  readonly jobs: number;
  readonly startTrainer: () => TrainerProcess;
  /** Ends all of it. */
  readonly signal: AbortSignal;
  /** Ends one run, or keeps it from beginning; the others go on. */
  readonly signalOf?: (index: number) => AbortSignal;
  readonly onRunBegan?: (index: number) => void;
  readonly onRunEvent?: (index: number, event: RunEvent) => void;
  /** In the order in which runs end. A cancelled run has a record of its own; one that never began has a failure. */
  readonly onRunEnded: (index: number, run: Result<RunRecord, Failure>) => void;
}

/**
 * Trains many runs in a few trainer processes, each of which takes the next run when it has ended one: loading TensorFlow takes
 * longer than training on a small table. A trainer that dies fails its run and is replaced. Abort cancels the runs in flight and
 * begins no other; resolves when every run has ended, and leaves no process behind.
 */
export async function trainInParallel(training: ParallelTraining): Promise<void> {
  const { requests, jobs, signal, signalOf, onRunBegan, onRunEvent, onRunEnded } = training;
  const next = requests.keys();
  const workers = Array.from({ length: Math.min(jobs, requests.length) }, async () => {
    const worker = new Worker(training.startTrainer);
    try {
      for (const index of next) {
        const request = requests[index];
        if (request === undefined) continue;
        const ofRun = signalOf === undefined ? signal : AbortSignal.any([signal, signalOf(index)]);
        if (ofRun.aborted) {
          onRunEnded(index, err(neverBegan));
          continue;
        }
        onRunBegan?.(index);
        onRunEnded(index, await worker.train(request, ofRun, (event) => onRunEvent?.(index, event)));
      }
    } finally {
      worker.dispose();
    }
  });
  await Promise.all(workers);
}

/** A trainer, as long as it lives. */
class Worker {
  #trainer: TrainerProcess | null = null;

  constructor(private readonly startTrainer: () => TrainerProcess) {}

  async train(
    request: TrainerArgument<'startRun'>,
    signal: AbortSignal,
    onEvent: (event: RunEvent) => void,
  ): Promise<Result<RunRecord, Failure>> {
    const trainer = (this.#trainer ??= this.startTrainer());
    const stop = (): void => void trainer.stop();
    signal.addEventListener('abort', stop);
    const listening = trainer.onDidEmitRunEvent(onEvent);
    try {
      const run = await trainer.request('startRun', request);
      // A trainer that refuses a run can train another; whether it is still there is not known from here.
      if (!run.ok) this.dispose();
      // One that did not answer the request to cancel was killed, which would count as a failure.
      return run.ok || !signal.aborted ? run : err(cancelled);
    } finally {
      listening.dispose();
      signal.removeEventListener('abort', stop);
    }
  }

  dispose(): void {
    this.#trainer?.dispose();
    this.#trainer = null;
  }
}

const cancelled: Failure = failure(
  'cancelled',
  'cancelled',
  'The run was cancelled, and ended before it could store its result.',
  'Start the sweep again to train it.',
);

const neverBegan: Failure = failure(
  'cancelled',
  'cancelled',
  'The run was cancelled before it began.',
  'Start the sweep again to train it.',
);
