import { epochThreshold } from '../engine/epochThreshold';
import { keptEveryEpochs } from '../engine/keptEpochs';
import type { RunConfig } from '../engine/runConfig';
import type { RunWriter } from '../runs/createRun';
import type { EpochScoresWriter } from '../runs/epochScoresFile';
import type { PreparedData } from './preparedData';

/**
 * Where the scores of a run's epochs go; null where none are kept. With folds they are not: the scores of such a run are of rows held
 * out by other models, and those of its own epochs would not be comparable.
 * @param rowNumbers [usedRows] numbers of the data records
 */
export function keepEpochScores(
  writer: RunWriter,
  { split, foldOfRow }: PreparedData,
  { training, threshold }: RunConfig,
  rowNumbers: Uint32Array,
  log: (line: string) => void,
): EpochScoresWriter | null {
  if (foldOfRow !== null) return null;
  const { train, validation } = split.rows;
  const every = keptEveryEpochs(train.length + validation.length, training.epochs);
  if (every === null) {
    log('Scores of epochs are not kept: there are too many rows.');
    return null;
  }
  if (every > 1) log(`Scores are kept of one in ${String(every)} epochs: of all they would be too many.`);
  const numbersOf = (rows: Uint32Array): Uint32Array => rows.map((row) => rowNumbers[row] ?? 0);
  return writer.keepEpochScores({
    trainRows: numbersOf(train),
    validationRows: numbersOf(validation),
    threshold: epochThreshold(threshold),
    every,
  });
}
