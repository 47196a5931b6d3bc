import { basename } from 'node:path';
import { ok, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import { listRuns, type ListedRun } from '../runs/listRuns';
import type { Command, Invocation } from './command';
import { formatRate } from './formatRate';
import { formatTable } from './formatTable';
import { lossText } from './lossText';
import { defaultRunsDir, runsDirFlag } from './runsDirFlag';

export const runsCommand: Command = {
  name: 'runs',
  summary: 'List the stored runs, newest first',
  operands: [],
  flags: [
    runsDirFlag,
    {
      name: 'json',
      summary: 'Print a JSON array of the run objects without their epochs; a run whose process died is "interrupted"',
    },
  ],
  examples: ['fnlab runs', 'fnlab runs --runs-dir "my project/.fnlab/runs" --json'],
  run: listStoredRuns,
};

async function listStoredRuns({ flags, terminal }: Invocation): Promise<Result<void, Failure>> {
  const runsDir = flags.text('runs-dir') ?? defaultRunsDir;
  const listed = await listRuns(runsDir);
  if (!listed.ok) return listed;
  const { runs, unreadable } = listed.value;
  for (const { message, advice } of unreadable)
    terminal.note(`${terminal.styledNote('yellow', 'warning')}: ${message} ${advice}`);

  if (flags.has('json')) {
    await terminal.print(`${JSON.stringify(runs.map(withoutEpochs))}\n`);
  } else if (runs.length === 0) {
    terminal.note(`There are no runs in ${runsDir}. fnlab train makes one.`);
  } else {
    const header = [
      'started',
      'state',
      'dataset',
      'loss',
      'epochs',
      'recall',
      'specificity',
      'misses',
      'run directory',
    ];
    await terminal.print(`${formatTable([header, ...runs.map(tableRow)]).join('\n')}\n`);
  }
  return ok(undefined);
}

function withoutEpochs({ record, state }: ListedRun): object {
  return { ...Object.fromEntries(Object.entries(record).filter(([key]) => key !== 'epochs')), state };
}

/** Recall, specificity and misses are those of the test split. */
function tableRow({ record, state }: ListedRun): string[] {
  const { startedAt, dataset, config, epochs, metrics, runDir } = record;
  return [
    startedAt.replace('T', ' ').slice(0, 19),
    state,
    basename(dataset.path),
    lossText(config.loss),
    String(epochs.length),
    formatRate(metrics?.test.recall ?? null),
    formatRate(metrics?.test.specificity ?? null),
    metrics === null ? 'n/a' : `${String(metrics.test.fn)} of ${String(metrics.test.tp + metrics.test.fn)}`,
    runDir,
  ];
}
