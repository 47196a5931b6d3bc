import { join } from 'node:path';

/** Where things are inside a run directory. */
export function runFiles(runDir: string): RunFiles {
  return {
    record: join(runDir, 'run.json'),
    notes: join(runDir, 'notes.json'),
    epochs: join(runDir, 'epochs.jsonl'),
    epochScores: join(runDir, 'epoch-scores.bin'),
    predictions: join(runDir, 'predictions.parquet'),
    testEvaluations: join(runDir, 'test-evaluations.jsonl'),
    log: join(runDir, 'log.txt'),
    modelFolder: join(runDir, 'model'),
    model: join(runDir, 'model', 'model.json'),
    weights: join(runDir, 'model', 'weights.bin'),
  };
}

export interface RunFiles {
  readonly record: string;
  /** What the user says of the run; there only when something is said. */
  readonly notes: string;
  readonly epochs: string;
  /** Scores of train and validation rows at epochs; not in every run. */
  readonly epochScores: string;
  readonly predictions: string;
  /** A line for each time that the test rows were judged. */
  readonly testEvaluations: string;
  readonly log: string;
  readonly modelFolder: string;
  readonly model: string;
  readonly weights: string;
}
