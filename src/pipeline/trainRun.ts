import { resolve } from 'node:path';
import { err, ok, type Result } from '../base/result';
import { datasetRequestOf } from '../data/datasetRequestOf';
import { readDataset } from '../data/readDataset';
import type { Dataset } from '../engine/dataset';
import { failure, type Failure } from '../engine/failure';
import type { RunConfig } from '../engine/runConfig';
import type { RunRecord } from '../protocol/runRecord';
import { createRun } from '../runs/createRun';
import { newRunId } from '../runs/newRunId';
import { loadBackend } from '../training/backend/loadBackend';
import { prepareData } from './preparedData';
import { RunInProgress, type RunListener } from './runInProgress';

export interface TrainRunRequest {
  /** Of the dataset file. */
  readonly path: string;
  /** The files, when the table is spread over several; `path` then is how they are called together. */
  readonly paths?: readonly string[];
  readonly runsDir: string;
  readonly config: RunConfig;
  /** What `datasetRequestOf` these files and this configuration reads, where that has been done already. */
  readonly dataset?: Dataset;
}

export interface TrainRunContext extends RunListener {
  /** When the work began, on the clock of `performance.now()`; 0 counts the start of the process in. Default: now. */
  readonly startedAtMs?: number;
}

/**
 * The whole job: read the file, split and prepare it, train, judge the best epoch, write the run directory. Nothing is written
 * when the data or the configuration do not allow a run. A cancelled run resolves to its record, without metrics: its test
 * rows have not been looked at. A failed one resolves to its failure, with the record on disk.
 */
export async function trainRun(
  request: TrainRunRequest,
  context: TrainRunContext,
): Promise<Result<RunRecord, Failure>> {
  const startedAtMs = context.startedAtMs ?? performance.now();
  const startedAt = new Date();
  const { config } = request;
  const path = request.paths === undefined ? resolve(request.path) : request.path;
  const files = request.paths === undefined ? { path } : { path, paths: request.paths };
  context.onEvent({ type: 'phaseChanged', phase: 'loading' });

  // DuckDB reads on its own threads while TensorFlow is loaded on this one.
  const loadStart = performance.now();
  const whole = request.dataset && Promise.resolve(ok({ ...request.dataset, path }));
  const reading = (whole ?? readDataset(datasetRequestOf(files, config), context.signal)).then((dataset) => ({
    dataset,
    readAt: performance.now(),
  }));
  const backend = await loadBackend(config.backend);
  const startupSeconds = (performance.now() - startedAtMs) / 1000;
  const { dataset, readAt } = await reading;
  if (!backend.ok) return backend;
  if (!dataset.ok) return dataset;
  if (context.signal.aborted) return err(cancelledBeforeStart);

  const prepareStart = performance.now();
  const prepared = prepareData(dataset.value, config);
  if (!prepared.ok) return prepared;
  const loadSeconds = (readAt - loadStart + performance.now() - prepareStart) / 1000;

  const writer = await createRun(request.runsDir, newRunId(path, startedAt));
  if (!writer.ok) return writer;
  const run = new RunInProgress(writer.value, context, dataset.value, prepared.value, config, backend.value, startedAt);
  return run.complete({ startedAtMs, startupSeconds, loadSeconds });
}

const cancelledBeforeStart: Failure = failure(
  'cancelled',
  'cancelled',
  'The training was cancelled before it began.',
  'Start it again when you are ready.',
);
