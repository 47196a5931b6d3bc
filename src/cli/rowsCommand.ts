import { err, ok, type Result } from '../base/result';
import { cellOf, type Cell } from '../engine/confusion';
import { failure, type Failure } from '../engine/failure';
import { sideNamesOf } from '../engine/sideNames';
import { splitNames } from '../engine/splitName';
import { parseThresholdPolicy } from '../engine/thresholdPolicy';
import type { RunRecord } from '../protocol/runRecord';
import type { Prediction } from '../runs/predictionsFile';
import { readRun } from '../runs/readRun';
import type { Command, Invocation } from './command';
import type { FlagValues } from './flagValues';
import { rowFormats, type JudgedRow, type RowFormat } from './rowFormats';

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
    {
      name: 'threshold',
      value: '<policy|value>',
      summary: 'Judge the scores at another threshold: a number between 0 and 1, or fixed=<number>',
      default: "the run's own",
    },
    { name: 'format', value: '<format>', summary: formats.join(' or '), default: 'csv' },
  ],
  examples: [
    'fnlab rows .fnlab/runs/<run> --cell fn --split test',
    'fnlab rows .fnlab/runs/<run> --threshold 0.2 --format json',
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
  const givenThreshold = thresholdOf(flags);
  if (!givenThreshold.ok) return givenThreshold;

  const run = await readRun(runDir);
  if (!run.ok) return run;
  const threshold = givenThreshold.value ?? run.value.threshold?.value;
  if (threshold === undefined) {
    return err(
      failure('data', 'run-incomplete', `The run ${runDir} was not completed: it has no threshold.`, 'Train again.'),
    );
  }
  const { readPredictions } = await import('../runs/predictionsFile');
  const predictions = await readPredictions(runDir);
  if (!predictions.ok) return predictions;

  const judge = judgeOf(run.value, threshold);
  const writer = rowFormats[format.value](predictions.value.haveSpread);
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

/** `predicted` is the side that the score puts the row on, in the words of the labels. */
function judgeOf({ dataset }: RunRecord, threshold: number): (prediction: Prediction) => JudgedRow {
  const sides = sideNamesOf(dataset.positive, dataset.classes);
  const positive = new Set(dataset.positive);
  return (prediction) => {
    const { label, score } = prediction;
    const cell: Cell = cellOf(positive.has(label), score, threshold);
    const predicted = cell === 'tp' || cell === 'fp' ? sides.positive : sides.negative;
    return { ...prediction, predicted, cell };
  };
}

function thresholdOf(flags: FlagValues): Result<number | undefined, Failure> {
  const text = flags.text('threshold');
  if (text === undefined) return ok(undefined);
  const policy = parseThresholdPolicy(text.includes('=') ? text : `fixed=${text}`);
  return policy.ok
    ? ok(policy.value.value)
    : err(invalidChoice('threshold', text, 'a number between 0 and 1, or fixed=<number>'));
}

function choiceOf<Choice extends string>(
  flags: FlagValues,
  name: string,
  choices: readonly Choice[],
  byDefault: NoInfer<Choice>,
): Result<Choice, Failure> {
  const text = flags.text(name) ?? byDefault;
  const choice = choices.find((each) => each === text);
  return choice === undefined ? err(invalidChoice(name, text, `one of ${choices.join(', ')}`)) : ok(choice);
}

function invalidChoice(name: string, text: string, allowed: string): Failure {
  return failure('usage', 'invalid-flag-value', `--${name} cannot be "${text}".`, `It must be ${allowed}.`);
}
