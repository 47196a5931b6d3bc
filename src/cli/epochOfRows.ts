import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import { readEpochScores, type EpochScores } from '../runs/readEpochScores';
import type { FlagValues } from './flagValues';
import { RowEpochs } from './rowEpochs';
import type { Terminal } from './terminal';

interface EpochOfRows {
  /** Null where the run has kept no scores of epochs. */
  readonly epochs: RowEpochs | null;
  /** The one that is asked for; null for the weights that were kept. */
  readonly epoch: number | null;
}

/** What `--epoch` asks for, and what the epochs of the run are known to have missed. */
export async function epochOfRows(
  runDir: string,
  split: string,
  flags: FlagValues,
  terminal: Terminal,
): Promise<Result<EpochOfRows, Failure>> {
  const text = flags.text('epoch');
  const kept = await readEpochScores(runDir);
  if (text === undefined) {
    // Rows can be told without.
    if (!kept.ok) terminal.note(`${kept.error.message} ${kept.error.advice}`);
    return ok({ epochs: kept.ok && kept.value !== null ? new RowEpochs(kept.value) : null, epoch: null });
  }
  if (!/^[1-9]\d*$/.test(text)) return err(noEpochNumber(text));
  if (split === 'test' || split === 'calibration') return err(notScoredByEpochs(split));
  if (!kept.ok) return kept;
  const epoch = Number(text);
  if (kept.value?.epochs.includes(epoch) !== true) return err(notKept(runDir, epoch, kept.value));
  return ok({ epochs: new RowEpochs(kept.value), epoch });
}

function noEpochNumber(text: string): Failure {
  return failure('usage', 'invalid-flag-value', `--epoch cannot be "${text}".`, 'Epochs are counted from 1.');
}

function notScoredByEpochs(split: string): Failure {
  const message = `Epochs have no scores of ${split} rows: they are scored once, with the weights that are kept.`;
  return failure('usage', 'epoch-not-kept', message, 'Ask for --split train or --split validation.');
}

function notKept(runDir: string, epoch: number, kept: EpochScores | null): Failure {
  const last = kept?.epochs.at(-1);
  if (kept === null || last === undefined) {
    const message = `The run ${runDir} has kept no scores of its epochs.`;
    const advice = 'It is older, or has folds, or too many rows. Train again without folds to have them.';
    return failure('usage', 'epoch-not-kept', message, advice);
  }
  const which = kept.every === 1 ? 'all epochs' : `one in ${String(kept.every)} epochs, from the first on`;
  const message = `The run ${runDir} has kept no scores of epoch ${String(epoch)}.`;
  return failure('usage', 'epoch-not-kept', message, `It has those of ${which}, up to ${String(last)}.`);
}
