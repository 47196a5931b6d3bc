import { ok, type Result } from '../base/result';
import type { PairedComparison } from '../engine/decision/pairedComparison';
import type { Failure } from '../engine/failure';
import { splitNames } from '../engine/splitName';
import type { ChangedRow, RunComparison } from '../protocol/runComparison';
import { choiceOf } from './choiceOf';
import type { Command, Invocation } from './command';
import { formatRate } from './formatRate';
import { formatTable } from './formatTable';

export const compareCommand: Command = {
  name: 'compare',
  summary: 'Compare two runs on the same rows: differences with intervals, McNemar, and the rows that changed',
  operands: [
    { name: 'first-run-dir', summary: 'the directory of a completed run' },
    { name: 'second-run-dir', summary: 'the directory of another one, trained on the same file with the same split' },
  ],
  flags: [
    { name: 'split', value: '<name>', summary: `The rows to compare on: ${splitNames.join(', ')}`, default: 'test' },
    { name: 'json', summary: 'Print one JSON object instead of a summary' },
  ],
  examples: [
    'fnlab compare .fnlab/runs/<first> .fnlab/runs/<second>',
    'fnlab compare .fnlab/runs/<first> .fnlab/runs/<second> --split validation --json',
  ],
  run: compare,
};

async function compare({ operands, flags, terminal }: Invocation): Promise<Result<void, Failure>> {
  const split = choiceOf(flags, 'split', splitNames, 'test');
  if (!split.ok) return split;
  const { compareRuns } = await import('../runs/compareRuns');
  const compared = await compareRuns(operands[0] ?? '', operands[1] ?? '', split.value);
  if (!compared.ok) return compared;
  await terminal.print(
    flags.has('json') ? `${JSON.stringify(compared.value)}\n` : `${comparisonText(compared.value).join('\n')}\n`,
  );
  return ok(undefined);
}

function comparisonText({ split, first, second, comparison, rocAucDifference, ...changes }: RunComparison): string[] {
  const row = (name: string, one: number | null, other: number | null, paired: PairedComparison): string[] => [
    `  ${name}`,
    formatRate(one),
    formatRate(other),
    differenceText(paired),
    String(paired.onlyFirst),
    String(paired.onlySecond),
    paired.pValue < 0.001 ? '<0.001' : paired.pValue.toFixed(3),
  ];
  const [one, other] = [first.metrics, second.metrics];
  return [
    `first   ${first.runDir}, threshold ${String(first.threshold.value)} (${first.threshold.policy})`,
    `second  ${second.runDir}, threshold ${String(second.threshold.value)} (${second.threshold.policy})`,
    '',
    ...formatTable([
      [`on ${split}`, 'first', 'second', 'first - second, 95 %', 'only first right', 'only second right', 'McNemar p'],
      row('recall', one.recall, other.recall, comparison.positives),
      row('specificity', one.specificity, other.specificity, comparison.negatives),
      row('accuracy', one.accuracy, other.accuracy, comparison.overall),
      ['  ROC AUC', formatRate(one.rocAuc), formatRate(other.rocAuc), differenceText(rocAucDifference), '', '', ''],
    ]),
    '',
    rowsText('newly missed by the second', changes.newlyMissed),
    rowsText('newly caught by the second', changes.newlyCaught),
    rowsText('new false alarms of the second', changes.newlyAlarmed),
    rowsText('false alarms that the second has not', changes.newlyCleared),
  ];
}

function differenceText({ difference, interval }: RunComparison['rocAucDifference']): string {
  if (difference === null) return 'n/a';
  if (interval === null) return signed(difference);
  return `${signed(difference)} [${signed(interval[0])}, ${signed(interval[1])}]`;
}

function signed(difference: number): string {
  return `${difference > 0 ? '+' : ''}${difference.toFixed(3)}`;
}

/** So many rows are named; the JSON has all. */
const namedRows = 20;

function rowsText(title: string, rows: readonly ChangedRow[]): string {
  if (rows.length === 0) return `${title}: none`;
  const named = rows.slice(0, namedRows).map(({ row, line }) => `row ${String(row)} (line ${String(line)})`);
  const rest = rows.length > namedRows ? `, and ${String(rows.length - namedRows)} more` : '';
  return `${title}: ${String(rows.length)}: ${named.join(', ')}${rest}`;
}
