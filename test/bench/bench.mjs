import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { peerEnvironment, peers } from '../../scripts/lib/peerEnvironments.mjs';
import { benchTable } from './benchTable.mjs';
import { fnlabCommand, jobs, peerCommand } from './jobs.mjs';
import { makeTable } from './makeTable.mjs';
import { measureProcess } from './measureProcess.mjs';

/**
 * `npm run bench [-- --only sample,20k --rounds 3]`: the same trainings with FN Lab native and WASM, Keras and PyTorch, from
 * command to metrics. The contestants take turns within each round, so that a busy moment of the machine meets them all.
 */
const { values } = parseArgs({ options: { only: { type: 'string' }, rounds: { type: 'string' } } });
const names = values.only?.split(',') ?? jobs.map(({ name }) => name);
const chosen = jobs.filter(({ name }) => names.includes(name));
if (chosen.length < names.length) {
  console.error(`--only takes ${jobs.map(({ name }) => name).join(', ')}, separated by commas; it was ${values.only}.`);
  process.exit(2);
}

const runsDir = await mkdtemp(join(tmpdir(), 'fn-lab-bench-'));
const contestants = [
  { name: 'native', title: 'FN Lab native', command: (job) => fnlabCommand(job, 'native', runsDir), own: true },
  { name: 'wasm', title: 'FN Lab WASM', command: (job) => fnlabCommand(job, 'wasm', runsDir), own: true },
];
for (const peer of peers) {
  const { python, problem } = await peerEnvironment(peer, console.error);
  if (problem !== undefined) console.error(problem);
  else contestants.push({ ...peer, command: (job) => peerCommand(job, python, peer.name), own: false });
}

console.log(`${cpus().length} x ${cpus()[0].model.trim()}, Node ${process.version}\n`);
try {
  for (const job of chosen) {
    if (job.generated !== undefined) {
      await mkdir(dirname(job.path), { recursive: true });
      await makeTable(job.path, job.generated.rows, job.generated.columns);
    }
    const rounds = Number(values.rounds ?? job.rounds);
    const runs = new Map(contestants.map(({ name }) => [name, []]));
    for (let round = 1; round <= rounds; round++) {
      for (const { name, title, command, own } of contestants) {
        console.error(`${job.name}, round ${round} of ${rounds}: ${title}`);
        const { seconds, peakMb, result } = await measureProcess(command(job), { timeoutMs: 1_200_000 });
        const millisecondsPerStep = own ? ownMillisecondsPerStep(result, job.batchSize) : result.millisecondsPerStep;
        const counts = own ? result.metrics.test : result;
        runs.get(name).push({ seconds, millisecondsPerStep, peakMb, counts });
      }
    }
    console.log(benchTable(job, contestants, runs));
  }
} finally {
  await rm(runsDir, { recursive: true, force: true });
}

/** As the peers measure it: the epochs of the second half, with the evaluation that belongs to them. */
function ownMillisecondsPerStep({ epochs, dataset }, batchSize) {
  if (epochs.length < 2) return null;
  const half = epochs.slice(Math.floor(epochs.length / 2));
  const seconds = half.reduce((sum, epoch) => sum + epoch.seconds, 0) / half.length;
  return (1000 * seconds) / Math.ceil(dataset.splits.train.rows / batchSize);
}
