import { appendFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { err, ok, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import type { EpochRecord, RunRecord } from '../protocol/runRecord';
import { EpochScoresWriter, type EpochScoresLayout } from './epochScoresFile';
import type { Predictions } from './predictions';
import { makeFolder } from './makeFolder';
import { runFiles } from './runFiles';
import { logTestEvaluation, type TestEvaluation } from './testEvaluations';
import { storageFailure } from './storageFailure';
import { errorCodeOf, writeFileAtomically } from './writeFileAtomically';

/** Writes one run directory. Every write that returns a failure has left the directory as it was before that write. */
export interface RunWriter {
  /** Absolute. */
  readonly runDir: string;
  /** Replaces `run.json`. */
  writeRecord(record: RunRecord): Promise<Result<void, Failure>>;
  /**
   * Adds a line to `epochs.jsonl`. Synchronous, some 30 microseconds: when it returns the system has the line, so that a kill
   * loses at most the epoch in flight even while training keeps the event loop busy.
   */
  appendEpoch(epoch: EpochRecord): Result<void, Failure>;
  /** Prepares `epoch-scores.bin`, which its first epoch begins. */
  keepEpochScores(layout: EpochScoresLayout): EpochScoresWriter;
  /** Adds a line with the time to `log.txt`. A log that cannot be written does not end a training that could go on. */
  log(line: string): void;
  /** Writes down that the test rows were judged. As with the log, a training does not end when that fails. */
  logTestEvaluation(evaluation: Omit<TestEvaluation, 'at'>): void;
  /** Writes `predictions.parquet`. */
  writePredictions(predictions: Predictions): Promise<Result<void, Failure>>;
  /** Writes the folder `model`: `weights.bin` first, then the `model.json` that refers to it. */
  writeModel(model: StoredModel): Promise<Result<void, Failure>>;
}

interface StoredModel {
  /** All parameters, one after the other in the order of `layout`. Stored as little-endian float32. */
  readonly weights: Float32Array;
  /** What the parameters are: plain data for JSON. */
  readonly layout: unknown;
  /** How a row becomes the network's inputs: plain data for JSON. */
  readonly preprocessing: unknown;
  /** How a score becomes a probability: plain data for JSON. */
  readonly calibration: unknown;
}

/** Makes the run's directory, which must not exist yet, and the folders above it. */
export async function createRun(runsDir: string, runId: string): Promise<Result<RunWriter, Failure>> {
  const runDir = resolve(runsDir, runId);
  try {
    await makeFolder(resolve(runsDir));
    await mkdir(runDir);
    await keepOutOfGit(resolve(runsDir));
  } catch (error) {
    return err(storageFailure(runDir, error));
  }
  return ok(runWriter(runDir));
}

function runWriter(runDir: string): RunWriter {
  const files = runFiles(runDir);

  const attempt = async (path: string, write: () => Promise<void>): Promise<Result<void, Failure>> => {
    try {
      await write();
      return ok(undefined);
    } catch (error) {
      return err(storageFailure(path, error));
    }
  };

  return {
    runDir,
    writeRecord: (record) =>
      attempt(files.record, () => writeFileAtomically(files.record, `${JSON.stringify(record)}\n`)),
    appendEpoch: (epoch) => {
      try {
        appendFileSync(files.epochs, `${JSON.stringify(epoch)}\n`);
        return ok(undefined);
      } catch (error) {
        return err(storageFailure(files.epochs, error));
      }
    },
    keepEpochScores: (layout) => new EpochScoresWriter(files.epochScores, layout),
    log: (line) => {
      try {
        appendFileSync(files.log, `${new Date().toISOString()} ${line}\n`);
      } catch {
        return;
      }
    },
    logTestEvaluation: (evaluation) => {
      logTestEvaluation(runDir, evaluation);
    },
    writePredictions: (predictions) =>
      attempt(files.predictions, async () => {
        // Loaded late: readers of runs, among them the extension host, must not load DuckDB.
        const { writePredictions } = await import('./predictionsFile');
        await writePredictions(files.predictions, predictions);
      }),
    writeModel: ({ weights, layout, preprocessing, calibration }) =>
      attempt(files.modelFolder, async () => {
        await mkdir(files.modelFolder, { recursive: true });
        await writeFileAtomically(
          files.weights,
          new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength),
        );
        const description = {
          schema: 'fnlab.model/1',
          weights: { file: 'weights.bin', type: 'float32', byteOrder: 'little-endian', count: weights.length },
          layout,
          preprocessing,
          calibration,
        };
        await writeFileAtomically(files.model, `${JSON.stringify(description)}\n`);
      }),
  };
}

/** Runs hold copies of labels and scores of private data; the folder `.fnlab` stays out of Git unless the user says otherwise. */
async function keepOutOfGit(runsDir: string): Promise<void> {
  for (let folder = runsDir; dirname(folder) !== folder; folder = dirname(folder)) {
    if (basename(folder) !== '.fnlab') continue;
    try {
      await writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' });
    } catch (error) {
      if (errorCodeOf(error) !== 'EEXIST') throw error;
    }
    return;
  }
}
