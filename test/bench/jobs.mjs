import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../../scripts/lib/cacheFolder.mjs';

const hidden = '64,32';

/** The trainings that are measured, and the goals as shares of the peers' figures. */
export const jobs = [
  {
    name: 'sample',
    title: 'sample (569 x 30), 50 epochs, batch 32',
    path: fileURLToPath(new URL('../../samples/breast-cancer.csv', import.meta.url)),
    target: 'diagnosis',
    positive: 'M',
    hidden,
    epochs: 50,
    batchSize: 32,
    rounds: 5,
    goals: { native: { seconds: { keras: 0.25, torch: 0.5 } }, wasm: { seconds: { keras: 0.5 } } },
  },
  synthetic('20k', 20_000, 30, 256, 5, {
    native: { seconds: { keras: 0.3, torch: 0.5 }, millisecondsPerStep: { keras: 0.2, torch: 0.5 } },
  }),
  synthetic('200k', 200_000, 5, 1024, 5, { native: { seconds: { keras: 0.4, torch: 0.7 } } }),
  synthetic('1m', 1_000_000, 3, 4096, 3, {}),
];

function synthetic(name, rows, epochs, batchSize, rounds, goals) {
  return {
    name,
    title: `${rows.toLocaleString('en')} x 30, ${epochs} epochs, batch ${batchSize.toLocaleString('en')}`,
    path: cacheFolder('bench', `table-${rows}x30.csv`),
    generated: { rows, columns: 30 },
    target: 'label',
    positive: '1',
    hidden,
    epochs,
    batchSize,
    rounds,
    goals,
  };
}

/** The command lines that do a job, by contestant. */
export function fnlabCommand(job, backend, runsDir) {
  const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
  return [
    ...[process.execPath, cli, 'train', job.path, '--target', job.target, '--positive', job.positive],
    ...['--loss', 'recall-specificity', '--recall-weight', '0.9', '--hidden', job.hidden, '--learning-rate', '0.001'],
    ...['--epochs', String(job.epochs), '--batch-size', String(job.batchSize), '--no-baselines'],
    // What the peers do not do.
    ...['--ensemble', '1', '--dropout', '0', '--weight-decay', '0', '--patience', 'none'],
    ...['--backend', backend, '--runs-dir', join(runsDir, backend), '--json'],
  ];
}

export function peerCommand(job, python, name) {
  const script = fileURLToPath(new URL(`peers/${name}_train.py`, import.meta.url));
  return [python, script, job.path, job.target, job.positive, String(job.epochs), String(job.batchSize), job.hidden];
}
