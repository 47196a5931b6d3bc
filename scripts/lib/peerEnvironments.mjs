import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cacheFolder.mjs';
import { runLogged } from './runLogged.mjs';

const tensorflow = process.platform === 'linux' && process.arch === 'x64' ? 'tensorflow-cpu' : 'tensorflow';

/** The libraries that the benchmark compares with: exact versions, and the indexes that may have them, first come first. */
export const peers = [
  {
    name: 'keras',
    title: 'Keras',
    packages: ['keras==3.15.0', `${tensorflow}==2.21.0`, 'pandas==2.3.3'],
    indexes: [undefined],
  },
  {
    name: 'torch',
    title: 'PyTorch',
    packages: ['torch==2.13.0', 'numpy', 'pandas==2.3.3'],
    // PyPI's wheel for Linux brings gigabytes of CUDA along, which a benchmark on the processor does not need.
    indexes: ['https://download.pytorch.org/whl/cpu', undefined],
  },
];

/**
 * A Python with the peer's packages, in a virtual environment in the user's cache: made once, then reused. Resolves to
 * `{ python }`, or to `{ problem }` with a sentence.
 */
export async function peerEnvironment({ name, title, packages, indexes }, log) {
  const folder = cacheFolder('peers', name);
  const python = join(folder, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']));
  const stamp = join(folder, 'packages.txt');
  const wanted = packages.join('\n');
  if (existsSync(python) && (await readFile(stamp, 'utf8').catch(() => '')) === wanted) return { python };

  const found = ['python3', 'python'].find((each) => spawnSync(each, ['--version'], { stdio: 'ignore' }).status === 0);
  if (found === undefined) return { problem: `${title} is left out: there is no Python 3 on the PATH.` };
  log(`Setting up ${title} in ${folder} (once; a download of several hundred MB) ...`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const logFile = `${folder}.log`;
  const made = await runLogged(found, ['-m', 'venv', folder], { logFile, timeoutMs: 120_000 });
  if (made !== undefined) return { problem: `${title} is left out: python -m venv ${made}; see ${logFile}.` };
  const problems = [];
  for (const index of indexes) {
    const source = index === undefined ? [] : ['--index-url', index, '--extra-index-url', 'https://pypi.org/simple'];
    const args = ['-m', 'pip', 'install', '--no-input', '--retries', '1', ...source, ...packages];
    const failed = await runLogged(python, args, { logFile, timeoutMs: 900_000 });
    if (failed === undefined) {
      await writeFile(stamp, wanted);
      return { python };
    }
    problems.push(`pip install from ${index ?? 'the default index'} ${failed}`);
  }
  return { problem: `${title} is left out: ${problems.join('; ')}; see ${logFile}.` };
}
