import { err, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import type { RunRecord } from '../protocol/runRecord';
import type { TrainerArgument } from '../protocol/trainerMessages';
import type { TrainerProcess } from './trainerProcess';

export interface ParallelTraining {
  readonly requests: readonly TrainerArgument<'startRun'>[];
  /** Trainers at the same time. */
  readonly jobs: number;
  readonly startTrainer: () => TrainerProcess;
  readonly signal: AbortSignal;
  /** In the order in which runs end. A cancelled run has a record of its own; one that never began has a failure. */
  readonly onRunEnded: (index: number, run: Result<RunRecord, Failure>) => void;
}

/**
 * Trains many runs in a few trainer processes, each of which takes the next run when it has ended one: loading TensorFlow takes
 * longer than training on a small table. A trainer that dies fails its run and is replaced. Abort cancels the runs in flight and
 * begins no other; resolves when every run has ended, and leaves no process behind.
 */
export async function trainInParallel(training: ParallelTraining): Promise<void> {
  const { requests, jobs, signal, onRunEnded } = training;
  const next = requests.keys();
  const workers = Array.from({ length: Math.min(jobs, requests.length) }, async () => {
    const worker = new Worker(training.startTrainer, signal);
    try {
      for (const index of next) {
        const request = requests[index];
        if (request === undefined) continue;
        onRunEnded(index, signal.aborted ? err(neverBegan) : await worker.train(request));
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

  constructor(
    private readonly startTrainer: () => TrainerProcess,
    private readonly signal: AbortSignal,
  ) {}

  async train(request: TrainerArgument<'startRun'>): Promise<Result<RunRecord, Failure>> {
    const trainer = (this.#trainer ??= this.startTrainer());
    const stop = (): void => void trainer.stop();
    this.signal.addEventListener('abort', stop);
    try {
      const run = await trainer.request('startRun', request);
      // A trainer that refuses a run can train another; whether it is still there is not known from here.
      if (!run.ok) this.dispose();
      return run;
    } finally {
      this.signal.removeEventListener('abort', stop);
    }
  }

  dispose(): void {
    this.#trainer?.dispose();
    this.#trainer = null;
  }
}

const neverBegan: Failure = failure(
  'cancelled',
  'cancelled',
  'The sweep was cancelled before this run began.',
  'Start the sweep again to train it.',
);
