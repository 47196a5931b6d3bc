import { err, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import { completeConfig } from './completeConfig';
import { datasetFiles, datasetOperand } from './datasetFiles';
import { abortOnSignals } from './abortOnSignals';
import type { Command, Invocation } from './command';
import { ProgressPrinter } from './progressPrinter';
import { checkRequirements, requirementFlags, requirementsOf } from './requirements';
import { runSummary } from './runSummary';
import { defaultRunsDir, runsDirFlag } from './runsDirFlag';
import { configFlags } from './configFlags';

export const trainCommand: Command = {
  name: 'train',
  summary: 'Train on a table and print what the model misses',
  operands: [datasetOperand],
  flags: [
    ...configFlags,
    ...requirementFlags,
    runsDirFlag,
    { name: 'json', summary: 'Print the run as one JSON object instead of a summary' },
  ],
  examples: [
    'fnlab train samples/breast-cancer.csv --target diagnosis --positive M',
    'fnlab train patients.csv --target outcome --positive severe --positive dead --recall-weight 0.97 --json',
    'fnlab train patients.csv --target outcome --threshold recall=0.95 --require "recall.lower>=0.9" --on test',
  ],
  run: train,
};

async function train({ operands, flags, terminal }: Invocation): Promise<Result<void, Failure>> {
  const signals = abortOnSignals(() => {
    terminal.note('Stopping after the step in flight; press Ctrl+C again to end at once.');
  });
  try {
    const requirements = requirementsOf(flags);
    if (!requirements.ok) return requirements;
    const files = await datasetFiles(operands);
    if (!files.ok) return files;
    const asked = await completeConfig(files.value, { operands, flags, terminal }, signals.signal);
    if (!asked.ok) return asked;

    const progress = new ProgressPrinter(terminal, files.value.path, asked.value.config.training.epochs);
    const { trainRun } = await import('../pipeline/trainRun');
    const run = await trainRun(
      { ...files.value, ...asked.value, runsDir: flags.text('runs-dir') ?? defaultRunsDir },
      {
        onEvent: (event) => {
          progress.show(event);
        },
        log: (line) => {
          terminal.detail(line);
        },
        signal: signals.signal,
        startedAtMs: 0,
      },
    );
    if (!run.ok) return run;
    if (flags.has('json')) await terminal.print(`${JSON.stringify(run.value)}\n`);
    else if (run.value.state === 'done') await terminal.print(runSummary(run.value, terminal));
    if (run.value.state !== 'cancelled') return checkRequirements(requirements.value, run.value, terminal);
    return err(
      failure(
        'cancelled',
        'cancelled',
        `The training was cancelled after ${String(run.value.epochs.length)} epochs; they are kept in ${run.value.runDir}.`,
        'Train again to get a complete run.',
      ),
    );
  } finally {
    signals.dispose();
  }
}
