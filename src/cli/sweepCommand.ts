import { join, resolve } from 'node:path';
import { err, ok, type Result } from '../base/result';
import { sweepPlan } from '../engine/decision/sweepPlan';
import { failure, type Failure } from '../engine/failure';
import { TrainerProcess } from '../node/trainerProcess';
import type { SweepRecord } from '../protocol/sweepRecord';
import { runSweep } from '../sweep/runSweep';
import { abortOnSignals } from './abortOnSignals';
import type { Command, Invocation } from './command';
import { completeConfig } from './completeConfig';
import { configFlags } from './configFlags';
import { datasetFiles, datasetOperand } from './datasetFiles';
import { requirementsOf } from './requirements';
import { defaultRunsDir, runsDirFlag } from './runsDirFlag';
import { sweepFlags, sweepRequestOf } from './sweepFlags';
import { memberText, sweepSummary } from './sweepSummary';
import type { Terminal } from './terminal';

/** Not of a sweep: what it varies itself, and what it never trains. */
const ownFlags = ['recall-weight', 'no-baselines'];

export const sweepCommand: Command = {
  name: 'sweep',
  summary: 'Train once for each of several recall weights, losses and seeds, and print which are worth taking',
  operands: [datasetOperand],
  flags: [
    ...sweepFlags,
    ...configFlags.filter(({ name }) => !ownFlags.includes(name)),
    {
      name: 'require',
      value: '<condition>',
      repeatable: true,
      summary:
        'Tell the first run whose validation metrics are as required, such as "recall>=0.95"; exit with status 5 when none is',
    },
    runsDirFlag,
    { name: 'json', summary: 'Print the sweep as one JSON object instead of a table' },
  ],
  examples: [
    'fnlab sweep patients.csv --target outcome --positive sick --recall-weights 0.5,0.8,0.9,0.95,0.99',
    'fnlab sweep patients.csv --target outcome --losses recall-specificity,cross-entropy --require "recall>=0.95" --json',
  ],
  run: sweep,
};

async function sweep({ operands, flags, terminal }: Invocation): Promise<Result<void, Failure>> {
  const requirements = requirementsOf(flags);
  if (!requirements.ok) return requirements;
  const request = sweepRequestOf(flags);
  if (!request.ok) return request;
  const signals = abortOnSignals(() => {
    terminal.note('Stopping the runs in flight; press Ctrl+C again to end at once.');
  });
  try {
    const files = await datasetFiles(operands);
    if (!files.ok) return files;
    const invocation = { operands, flags, terminal };
    const asked = await completeConfig(files.value, invocation, signals.signal, request.value.losses);
    if (!asked.ok) return asked;
    const { config } = asked.value;
    const runsDir = resolve(flags.text('runs-dir') ?? defaultRunsDir);
    const path = files.value.paths === undefined ? resolve(files.value.path) : files.value.path;

    const { conditions } = requirements.value;
    const plan = sweepPlan(config, request.value);
    const { jobs } = request.value;
    const ended = await runSweep({
      path,
      paths: files.value.paths,
      runsDir,
      plan,
      conditions,
      jobs,
      startTrainer: () => startTrainer(terminal),
      signal: signals.signal,
      onBegan: () => {
        terminal.note(`${String(plan.length)} runs, ${String(Math.min(jobs, plan.length))} at a time.`);
      },
      onEnded: (record, index) => {
        tellEndedRun(record, index, terminal);
      },
    });
    if (!ended.ok) return ended;
    const { record } = ended.value;
    await terminal.print(
      flags.has('json') ? `${JSON.stringify(record)}\n` : sweepSummary(record, ended.value.path, terminal),
    );
    return outcomeOf(record, ended.value.path);
  } finally {
    signals.dispose();
  }
}

/** The trainer is built beside the command line. */
function startTrainer(terminal: Terminal): TrainerProcess {
  return new TrainerProcess({
    script: join(__dirname, 'trainer.js'),
    log: (line) => {
      terminal.detail(line);
    },
  });
}

function tellEndedRun({ members, requirements, firstToMeet }: SweepRecord, index: number, terminal: Terminal): void {
  const member = members[index];
  if (member === undefined || member.state === 'cancelled') return;
  const ended = members.filter(({ state }) => state !== 'waiting').length;
  const line = `${String(ended)}/${String(members.length)}  ${memberText(member)}`;
  if (member.failure !== null) terminal.note(`${line}: ${member.failure.message}`);
  else if (terminal.rewritesProgress) terminal.progress(line);
  else terminal.note(line);
  if (firstToMeet === index) terminal.note(`First to meet ${requirements.join(' and ')}: ${memberText(member)}`);
}

function outcomeOf({ state, members, requirements, firstToMeet }: SweepRecord, path: string): Result<void, Failure> {
  const done = members.filter((member) => member.state === 'done').length;
  if (state === 'cancelled') {
    return err(
      failure(
        'cancelled',
        'cancelled',
        `The sweep was cancelled after ${String(done)} of ${String(members.length)} runs; they are kept, and listed in ${path}.`,
        'Start it again to train all of them.',
      ),
    );
  }
  const failed = members.find(({ failure: reason }) => reason !== null)?.failure;
  if (done === 0 && failed !== undefined && failed !== null) return err(failed);
  if (requirements.length === 0 || firstToMeet !== null) return ok(undefined);
  return err(
    failure(
      'requirement',
      'requirement-not-met',
      `No run of the sweep meets ${requirements.join(' and ')} on its validation rows.`,
      'Try weights nearer to 1, more losses, or require less.',
    ),
  );
}
