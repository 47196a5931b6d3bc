import assert from 'node:assert/strict';
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { cliScript, fnlab, samplePath } from './fnlab';

describe('fnlab, given something that it cannot use,', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  /** One line on stderr with what it is about and what to do, nothing on stdout, and no run directory. */
  async function refuses(args: readonly string[], status: number, about: RegExp): Promise<void> {
    const finished = await fnlab(args, folder());
    assert.equal(finished.status, status, finished.stderr);
    assert.equal(finished.stdout, '');
    assert.match(finished.stderr, /^fnlab: .+\.? .+[.?…]\n$/);
    assert.equal(finished.stderr.split('\n').length, 2, finished.stderr);
    assert.match(finished.stderr, about);
    assert.ok(!(await readdir(folder())).includes('.fnlab'));
  }

  const onSample = ['train', samplePath, '--target', 'diagnosis', '--positive', 'M', '--backend=wasm'];
  const usage: readonly (readonly [what: string, args: readonly string[], about: RegExp])[] = [
    ['no command', [], /No command.*--help/],
    ['an unknown command', ['trains'], /"trains".*fnlab train/],
    ['no dataset', ['train'], /<dataset>/],
    ['no target', ['train', samplePath], /--target <column>/],
    ['two run directories', ['rows', 'one', 'other'], /"other"/],
    ['a delimiter of two characters', [...onSample, '--delimiter', '||'], /--delimiter/],
    [
      'an unknown target',
      ['train', samplePath, '--target', 'diagnose', '--positive', 'M', '--backend', 'wasm'],
      /"diagnose".*"diagnosis"/,
    ],
    [
      'an unknown label',
      ['train', samplePath, '--target', 'diagnosis', '--positive', 'X', '--backend', 'wasm'],
      /"X".*diagnosis.*M, B/,
    ],
    ['every label as positive', [...onSample, '--positive', 'B'], /positive/],
    ['an unknown column to exclude', [...onSample, '--exclude', 'radius_men'], /"radius_men".*"radius_mean"/],
    ['an unknown split column', [...onSample, '--split-column', 'fold'], /"fold"/],
    ['an unknown flag', [...onSample, '--recall-wieght', '1'], /--recall-wieght.*--recall-weight/],
    ['a flag of another command', [...onSample, '--cell', 'fn'], /--cell/],
    ['a weight above 1', [...onSample, '--recall-weight', '1.01'], /--recall-weight.*"1\.01".*between 0 and 1/],
    ['a weight below 0', [...onSample, '--recall-weight', '-0.1'], /--recall-weight.*"-0\.1".*between 0 and 1/],
    ['a weight that is no number', [...onSample, '--recall-weight', 'high'], /--recall-weight.*"high"/],
    ['an empty weight', [...onSample, '--recall-weight='], /--recall-weight.*between 0 and 1/],
    ['a flag without its value', ['train', samplePath, '--target', '--positive', 'M'], /--target needs a value/],
    ['a value for a switch', [...onSample, '--json=yes'], /--json takes no value/],
    ['a flag given twice', [...onSample, '--seed', '1', '--seed', '2'], /--seed/],
    ['an unknown loss', [...onSample, '--loss', 'recall'], /--loss.*recall-specificity/],
    [
      'class weights for a batch loss',
      [...onSample, '--loss', 'recall-specificity', '--class-weights', 'balanced'],
      /--class-weights.*rescale/,
    ],
    [
      'a class weight for an unknown label',
      [...onSample, '--loss', 'weighted-cross-entropy', '--class-weights', 'M=2,X=1'],
      /"X"/,
    ],
    [
      'class weights that break off',
      [...onSample, '--loss', 'weighted-cross-entropy', '--class-weights', 'M=2,B'],
      /--class-weights.*"M=2,B".*label/,
    ],
    ['two split fractions', [...onSample, '--split', '0.8,0.2'], /--split.*three fractions/],
    ['fractions above 1 in total', [...onSample, '--split', '0.6,0.3,0.2'], /--split.*total 1/],
    ['a layer without units', [...onSample, '--hidden', '64,0'], /--hidden.*between 1 and 4096/],
    ['no epochs', [...onSample, '--epochs', '0'], /--epochs.*between 1 and/],
    ['half an epoch', [...onSample, '--epochs', '1.5'], /--epochs.*whole number/],
    ['a negative learning rate', [...onSample, '--learning-rate=-1'], /--learning-rate.*above 0/],
    ['a batch size in words', [...onSample, '--batch-size', 'huge'], /--batch-size.*auto, full/],
    ['an unknown backend', [...onSample.slice(0, -1), '--backend', 'cuda'], /--backend.*wasm/],
    ['a threshold above 1', [...onSample, '--threshold', 'fixed=2'], /--threshold.*between 0 and 1/],
    ['an unknown threshold policy', [...onSample, '--threshold', 'best'], /--threshold.*"best"/],
    ['a cell that does not exist', ['rows', 'run', '--cell', 'xy'], /--cell.*tp, fp, tn, fn/],
    ['a split that does not exist', ['rows', 'run', '--split', 'holdout'], /--split.*validation/],
    ['a format that does not exist', ['rows', 'run', '--format', 'xml'], /--format.*csv, json/],
    ['a threshold to judge by that is no score', ['rows', 'run', '--threshold', '7'], /--threshold.*between 0 and 1/],
  ];
  for (const [what, args, about] of usage) {
    it(`exits 2 on ${what}, naming it`, () => refuses(args, 2, about));
  }

  const header = 'x,y\n';
  const rows = (count: number, labelOf: (row: number) => string): string =>
    Array.from({ length: count }, (_, row) => `${String(row)},${labelOf(row)}\n`).join('');
  const files: readonly (readonly [what: string, name: string, content: string | Uint8Array | null, about: RegExp])[] =
    [
      ['a file that is not there', 'missing.csv', null, /missing\.csv/],
      ['an empty file', 'empty.csv', '', /empty\.csv.*empty/],
      ['a header without rows', 'header.csv', header, /header\.csv.*no rows/],
      ['a target of one class', 'one.csv', header + rows(30, () => 'a'), /one\.csv.*"y".*"a"/],
      ['nine rows', 'nine.csv', header + rows(9, (row) => (row % 2 === 0 ? 'a' : 'b')), /nine\.csv.*9.*10/],
      [
        'a file that is not text',
        'binary.csv',
        Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256),
        /binary\.csv.*not.*text/,
      ],
    ];
  for (const [what, name, content, about] of files) {
    for (const positive of [['--positive', 'a'], []]) {
      it(`exits 3 on ${what}, ${positive.length > 0 ? 'with' : 'without'} a positive label named`, async () => {
        const path = join(folder(), name);
        if (content !== null) await writeFile(path, content);
        await refuses(['train', path, '--target', 'y', '--backend', 'wasm', ...positive], 3, about);
      });
    }
  }

  it('exits 3 on a folder in place of a dataset, and of a run', async () => {
    await refuses(['train', folder(), '--target', 'y', '--positive', 'a', '--backend', 'wasm'], 3, /folder/);
    await refuses(['rows', folder()], 3, /run\.json/);
  });

  it('exits 2 when a file is in the way of the runs directory', async () => {
    await writeFile(join(folder(), 'taken'), '');
    await refuses([...onSample, '--epochs', '1', '--runs-dir', join(folder(), 'taken')], 2, /taken/);
  });

  it('exits 1 on an error of its own, and shows a stack only with --verbose', async () => {
    // A copy without the package around it cannot find its own version.
    const copy = join(folder(), 'dist', 'cli.js');
    await mkdir(join(folder(), 'dist'));
    await cp(cliScript, copy);
    const run = (...args: string[]) => spawnSync(process.execPath, [copy, ...args], { encoding: 'utf8' });

    const plain = run('--version');
    assert.equal(plain.status, 1);
    assert.equal(plain.stdout, '');
    assert.match(plain.stderr, /^fnlab: An unexpected error ended the command: .*package\.json.* --verbose .*\n$/);
    assert.match(run('--version', '--verbose').stderr, /\n {4}at .+cli\.js/);
  });
});
