import { ok, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import { splitNames } from '../engine/splitName';
import type { SlicesAnswer } from '../protocol/inspectorMessages';
import { readRun } from '../runs/readRun';
import { choiceOf } from './choiceOf';
import { chosenThreshold, policyOfFlags, thresholdFlag } from './chosenThreshold';
import type { Command, Invocation } from './command';
import { formatRate } from './formatRate';
import { formatTable } from './formatTable';
import { noteTestLook } from './noteTestLook';
import { inspectedRunOf } from './inspectedRunOf';

export const slicesCommand: Command = {
  name: 'slices',
  summary: 'Show on which rows a run does badly: recall and specificity by the values of a column',
  operands: [{ name: 'run-dir', summary: 'the directory of a completed run' }],
  flags: [
    {
      name: 'by',
      value: '<column>',
      summary: 'The column whose values, ranges of numbers or most frequent levels tell rows apart',
      default: 'the first',
    },
    { name: 'split', value: '<name>', summary: splitNames.join(', '), default: 'validation' },
    {
      name: 'filter',
      value: '<condition>',
      summary:
        "Only rows that a condition in SQL is true of, on the dataset's columns and the run's score, label, split",
    },
    thresholdFlag,
    { name: 'json', summary: 'Print one object instead of a table' },
  ],
  examples: [
    'fnlab slices .fnlab/runs/<run> --by age',
    `fnlab slices .fnlab/runs/<run> --by sex --split test --filter "age >= 65 AND score < 0.5"`,
  ],
  run: printSlices,
};

async function printSlices({ operands, flags, terminal }: Invocation): Promise<Result<void, Failure>> {
  const runDir = operands[0] ?? '';
  const split = choiceOf(flags, 'split', splitNames, 'validation');
  if (!split.ok) return split;
  const run = await readRun(runDir);
  if (!run.ok) return run;
  const policy = policyOfFlags(flags);
  if (!policy.ok) return policy;
  const { readPredictions } = await import('../runs/predictionsFile');
  const chosen = await chosenThreshold(run.value, run.value.threshold, policy.value, () => readPredictions(runDir));
  if (!chosen.ok) return chosen;
  const threshold = chosen.value;
  if (threshold.explanation !== null) {
    terminal.note(`Threshold ${String(threshold.value)} (${threshold.policy}). ${threshold.explanation}`);
  }
  const inspected = await inspectedRunOf(run.value);
  if (!inspected.ok) return inspected;
  try {
    const answer = await inspected.value.slices({
      column: flags.text('by') ?? null,
      split: split.value,
      threshold: threshold.value,
      expression: flags.text('filter') ?? '',
    });
    if (!answer.ok) return answer;
    if (split.value === 'test') await noteTestLook(runDir, threshold, terminal);
    const asked = { split: split.value, threshold: threshold.value, filter: flags.text('filter') ?? null };
    const { column, slices } = answer.value;
    await terminal.print(
      flags.has('json')
        ? `${JSON.stringify({ runDir: run.value.runDir, ...asked, column, slices }, null, 2)}\n`
        : `${textOf(answer.value).join('\n')}\n`,
    );
    return ok(undefined);
  } finally {
    await inspected.value.close();
  }
}

function textOf({ column, slices }: SlicesAnswer): string[] {
  const rows = slices.map(({ name, counts, recall, specificity, intervals, isSmall }) => [
    name,
    `${String(counts.tp)} of ${String(counts.tp + counts.fn)}`,
    rateText(recall, intervals.recall),
    `${String(counts.tn)} of ${String(counts.tn + counts.fp)}`,
    rateText(specificity, intervals.specificity),
    isSmall ? 'few positives' : '',
  ]);
  return formatTable([[column, 'found', 'recall', 'left alone', 'specificity', ''], ...rows]);
}

function rateText(rate: number | null, interval: readonly [number, number] | null): string {
  if (interval === null) return formatRate(rate);
  return `${formatRate(rate)} [${formatRate(interval[0])}, ${formatRate(interval[1])}]`;
}
