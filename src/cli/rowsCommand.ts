import { ok, type Result } from '../base/result';
import { cellOf, type Cell } from '../engine/confusion';
import type { Failure } from '../engine/failure';
import { sideNamesOf } from '../engine/sideNames';
import { splitNames } from '../engine/splitName';
import type { RunRecord } from '../protocol/runRecord';
import type { Prediction, PredictionBatches } from '../runs/predictionsFile';
import { readRun } from '../runs/readRun';
import { choiceOf } from './choiceOf';
import { chosenThreshold, policyOfFlags, thresholdFlag } from './chosenThreshold';
import type { Command, Invocation } from './command';
import { epochOfRows } from './epochOfRows';
import { noteTestLook } from './noteTestLook';
import type { RowEpochs } from './rowEpochs';
import { rowFormats, type JudgedRow, type RowFormat } from './rowFormats';
import type { ChosenThreshold } from './thresholdForRows';

const cells = ['tp', 'fp', 'tn', 'fn'] as const;
const formats = Object.keys(rowFormats) as RowFormat[];

export const rowsCommand: Command = {
  name: 'rows',
  summary: 'Print the scored rows of a run, for example those it misses',
  operands: [{ name: 'run-dir', summary: 'the directory of a completed run' }],
  flags: [
    {
      name: 'cell',
      value: '<cell>',
      summary: `Only the rows of one cell of the confusion matrix: ${cells.join(', ')}; or all`,
      default: 'all',
    },
    {
      name: 'split',
      value: '<name>',
      summary: `Only the rows of one split: ${splitNames.join(', ')}; or all`,
      default: 'all',
    },
    thresholdFlag,
    {
      name: 'epoch',
      value: '<number>',
      summary:
        'Train and validation rows with the scores that they had after this epoch, at the threshold at which epochs are counted',
      default: 'the weights that were kept',
    },
    { name: 'format', value: '<format>', summary: formats.join(' or '), default: 'csv' },
  ],
  examples: [
    'fnlab rows .fnlab/runs/<run> --cell fn --split test',
    'fnlab rows .fnlab/runs/<run> --threshold 0.2 --format json',
    'fnlab rows .fnlab/runs/<run> --threshold recall=0.95 --cell fn',
    'fnlab rows .fnlab/runs/<run> --epoch 1 --cell fn --split validation',
  ],
  run: printRows,
};

async function printRows({ operands, flags, terminal }: Invocation): Promise<Result<void, Failure>> {
  const runDir = operands[0] ?? '';
  const cell = choiceOf(flags, 'cell', [...cells, 'all'], 'all');
  if (!cell.ok) return cell;
  const split = choiceOf(flags, 'split', [...splitNames, 'all'], 'all');
  if (!split.ok) return split;
  const format = choiceOf(flags, 'format', formats, 'csv');
  if (!format.ok) return format;
  const policy = policyOfFlags(flags);
  if (!policy.ok) return policy;

  const run = await readRun(runDir);
  if (!run.ok) return run;
  const asked = await epochOfRows(runDir, split.value, flags, terminal);
  if (!asked.ok) return asked;
  const { epochs, epoch } = asked.value;
  const { readPredictions } = await import('../runs/predictionsFile');
  const read = async (): Promise<Result<PredictionBatches, Failure>> => {
    const stored = await readPredictions(runDir);
    return stored.ok && epochs !== null && epoch !== null ? ok(epochs.predictionsAt(epoch, stored.value)) : stored;
  };
  const ownThreshold = epochs === null || epoch === null ? run.value.threshold : countedAt(epochs, epoch);
  const threshold = await chosenThreshold(run.value, ownThreshold, policy.value, read);
  if (!threshold.ok) return threshold;
  const predictions = await read();
  if (!predictions.ok) return predictions;
  const { value, explanation } = threshold.value;
  if (explanation !== null) terminal.note(`Threshold ${String(value)} (${threshold.value.policy}). ${explanation}`);
  if (epoch === null && (split.value === 'test' || split.value === 'all'))
    await noteTestLook(runDir, threshold.value, terminal);

  const judge = judgeOf(run.value, value, epochs);
  const writer = rowFormats[format.value]([
    ...(predictions.value.haveSpread ? (['spread'] as const) : []),
    ...(epochs === null ? [] : (['missedEpochs'] as const)),
  ]);
  await terminal.print(writer.begin);
  for await (const batch of predictions.value) {
    const rows = batch
      .filter((row) => split.value === 'all' || row.split === split.value)
      .map(judge)
      .filter((row) => cell.value === 'all' || row.cell === cell.value);
    if (rows.length > 0) await terminal.print(writer.rows(rows));
  }
  await terminal.print(writer.end);
  return ok(undefined);
}

/**
 * `predicted` is the side that the score puts the row on, in the words of the labels; where a run tells all classes apart, the
 * likeliest of them, whatever the threshold.
 */
function judgeOf(
  { dataset }: RunRecord,
  threshold: number,
  epochs: RowEpochs | null,
): (prediction: Prediction) => JudgedRow {
  const sides = sideNamesOf(dataset.positive, dataset.classes);
  const positive = new Set(dataset.positive);
  return (prediction) => {
    const { row, label, score } = prediction;
    const isPositive = positive.has(label);
    const cell: Cell = cellOf(isPositive, score, threshold);
    const side = cell === 'tp' || cell === 'fp' ? sides.positive : sides.negative;
    const missedEpochs = epochs?.missedEpochs(row, isPositive) ?? null;
    return { ...prediction, predicted: prediction.predicted ?? side, cell, missedEpochs };
  };
}

/** What an epoch counted its rows at. */
function countedAt({ kept }: RowEpochs, epoch: number): Omit<ChosenThreshold, 'explanation'> {
  return { policy: `that of epoch ${String(epoch)}`, value: kept.threshold };
}
