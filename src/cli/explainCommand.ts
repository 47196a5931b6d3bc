import { basename } from 'node:path';
import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import { splitNames } from '../engine/splitName';
import type { ImportanceAnswer, RowExplanation } from '../protocol/inspectorMessages';
import type { RunRecord } from '../protocol/runRecord';
import { readRun } from '../runs/readRun';
import { choiceOf } from './choiceOf';
import type { Command, Invocation } from './command';
import { formatTable } from './formatTable';
import { inspectedRunOf } from './inspectedRunOf';
import { noteTestImportance } from './noteTestLook';

export const explainCommand: Command = {
  name: 'explain',
  summary: 'Say what moves the scores of a run: of one row, or over all rows of a split',
  operands: [{ name: 'run-dir', summary: 'the directory of a completed run' }],
  flags: [
    {
      name: 'row',
      value: '<number>',
      summary:
        'What each value of this data record, counted from 1, adds to the log odds of its score, against the training median or most frequent level',
    },
    {
      name: 'split',
      value: '<name>',
      summary: `Without --row: what ROC AUC loses on these rows when a column is shuffled (${splitNames.join(', ')})`,
      default: 'validation',
    },
    { name: 'json', summary: 'Print one object instead of a table' },
  ],
  examples: ['fnlab explain .fnlab/runs/<run> --row 214', 'fnlab explain .fnlab/runs/<run> --split test --json'],
  run: printExplanation,
};

async function printExplanation({ operands, flags, terminal }: Invocation): Promise<Result<void, Failure>> {
  const split = choiceOf(flags, 'split', splitNames, 'validation');
  if (!split.ok) return split;
  const rowText = flags.text('row');
  if (rowText !== undefined && !/^[1-9]\d*$/.test(rowText)) return err(noRowNumber(rowText));
  const run = await readRun(operands[0] ?? '');
  if (!run.ok) return run;
  const inspected = await inspectedRunOf(run.value);
  if (!inspected.ok) return inspected;
  try {
    const { explainer } = inspected.value;
    if (rowText === undefined) {
      const answer = await explainer.importance(split.value);
      if (!answer.ok) return answer;
      const { runDir, threshold } = run.value;
      if (split.value === 'test' && threshold !== null) await noteTestImportance(runDir, threshold, terminal);
      await terminal.print(flags.has('json') ? jsonOf(answer.value) : `${importanceText(answer.value).join('\n')}\n`);
    } else {
      const answer = await explainer.explainRow(Number(rowText));
      if (!answer.ok) return answer;
      if (answer.value.note !== null) terminal.note(answer.value.note);
      await terminal.print(
        flags.has('json')
          ? jsonOf(answer.value)
          : `${rowExplanationText(answer.value, run.value.dataset).join('\n')}\n`,
      );
    }
    return ok(undefined);
  } finally {
    await inspected.value.close();
  }
}

function jsonOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function importanceText({ split, rows, rowsOfSplit, repeats, rocAuc, columns }: ImportanceAnswer): string[] {
  const of = rows === rowsOfSplit ? String(rows) : `${String(rows)} of ${String(rowsOfSplit)}`;
  return [
    `ROC AUC ${rocAuc?.toFixed(4) ?? 'n/a'} on ${of} ${split} rows, and what it loses when a column is shuffled (${String(repeats)} times), with 95 % intervals:`,
    ...formatTable(
      columns.map(({ column, drop, interval }) => [
        column,
        signed(drop, 4),
        interval === null ? '' : `[${signed(interval[0], 4)}, ${signed(interval[1], 4)}]`,
      ]),
    ),
  ];
}

function rowExplanationText(
  { row, line, modelScore, logOdds, contributions }: RowExplanation,
  dataset: RunRecord['dataset'],
): string[] {
  const file = fileOfRow(dataset, row);
  const place = `line ${String(line)}${file === null ? '' : ` of ${basename(file)}`}`;
  return [
    `Row ${String(row)}, ${place}: score ${modelScore.toFixed(4)}, log odds ${signed(logOdds, 2)}. What each value adds to the log odds, against the training median or most frequent level:`,
    ...formatTable(
      contributions.map(({ column, value, typical, contribution }) => [
        column,
        value ?? 'missing',
        signed(contribution, 2),
        `typical: ${typical ?? 'missing'}`,
      ]),
    ),
  ];
}

/** In which of several files a row is; null where there is one. */
function fileOfRow({ files = [] }: RunRecord['dataset'], row: number): string | null {
  let last = 0;
  return files.find(({ rows }) => row <= (last += rows))?.path ?? null;
}

function signed(value: number, digits: number): string {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(digits)}`;
}

function noRowNumber(text: string): Failure {
  return failure(
    'usage',
    'invalid-value',
    `--row ${text} is not the number of a data record.`,
    'Give a whole number from 1 on, as `fnlab rows` lists them.',
  );
}
