import { err, ok, type Result } from '../base/result';
import { readOptionsOf } from '../data/datasetRequestOf';
import { inspectDataset } from '../data/inspectDataset';
import { failure, type Failure } from '../engine/failure';
import type { RunEvent } from '../protocol/runEvent';
import type { TrainerArgument, TrainerCall, TrainerValue } from '../protocol/trainerMessages';

type TrainerHandlers = {
  [Call in TrainerCall]: (argument: TrainerArgument<Call>) => Promise<Result<TrainerValue<Call>, Failure>>;
};

/**
 * What a trainer process can do. It runs one training at a time: a second one belongs in a second process. What only a training needs
 * is loaded when one begins, since someone waits for the look at the dataset that comes before.
 */
export class TrainerService implements TrainerHandlers {
  #running: AbortController | null = null;

  constructor(private readonly onRunEvent: (event: RunEvent) => void) {}

  inspectDataset({
    path,
    read,
  }: TrainerArgument<'inspectDataset'>): Promise<Result<TrainerValue<'inspectDataset'>, Failure>> {
    return inspectDataset(path, read === undefined ? {} : readOptionsOf(read));
  }

  async warmUp({ backend }: TrainerArgument<'warmUp'>): Promise<Result<TrainerValue<'warmUp'>, Failure>> {
    const { loadBackend } = await import('../training/backend/loadBackend');
    return loadBackend(backend);
  }

  async startRun(request: TrainerArgument<'startRun'>): Promise<Result<TrainerValue<'startRun'>, Failure>> {
    if (this.#running !== null) return err(alreadyRunning);
    const controller = new AbortController();
    this.#running = controller;
    try {
      const { trainRun } = await import('../pipeline/trainRun');
      return await trainRun(request, {
        onEvent: this.onRunEvent,
        log: (line) => {
          console.error(line);
        },
        signal: controller.signal,
      });
    } finally {
      this.#running = null;
    }
  }

  cancelRun(): Promise<Result<boolean, Failure>> {
    const isRunning = this.#running !== null;
    this.#running?.abort();
    return Promise.resolve(ok(isRunning));
  }
}

const alreadyRunning: Failure = failure(
  'usage',
  'already-running',
  'This trainer is already training.',
  'Stop that training first, or start another one in a process of its own.',
);
