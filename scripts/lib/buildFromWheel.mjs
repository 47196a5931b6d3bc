import { mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CostlyFailure } from './failureMemory.mjs';
import { findBuildTools } from './findBuildTools.mjs';
import { runLogged } from './runLogged.mjs';
import { TENSORFLOW_VERSION, tensorflowWheel } from './tensorflowWheel.mjs';

// Python is there, because pip is; zipfile streams entries of 800 MB and needs no unzip program.
const UNZIP = `
import glob, os, sys, zipfile
folder, prefixes = sys.argv[1], tuple(sys.argv[2:])
with zipfile.ZipFile(glob.glob(os.path.join(folder, '*.whl'))[0]) as wheel:
    wheel.extractall(folder, [name for name in wheel.namelist() if name.startswith(prefixes)])
`;

/**
 * Downloads TensorFlow's wheel and compiles the addon against it into `build` (`lib/`, `deps/lib/`), using the folder
 * `work`, which the caller deletes. Throws a `CostlyFailure` when it fails after the download.
 */
export async function buildFromWheel({ tfjsNode, work, build, logFile, log }) {
  const wheel = tensorflowWheel();
  const { python, compiler, nodeHeaders } = await findBuildTools({ tfjsNode, wheel, work });
  const run = async (purpose, command, args, timeoutMs) => {
    // pip collects downloads in the temporary folder, which may be a small one in memory.
    const env = { ...process.env, TMPDIR: work };
    const failure = await runLogged(command, args, { logFile, cwd: work, env, timeoutMs });
    return failure && `${purpose} with ${command} failed: it ${failure} (see ${logFile})`;
  };

  log(`Downloading TensorFlow ${TENSORFLOW_VERSION} (${wheel.downloadMb} MB) with pip`);
  await writeFile(join(work, 'requirements.txt'), `${wheel.requirement}\n`);
  const notDownloaded = await run('downloading TensorFlow', python, pipDownload(wheel), 1800_000);
  if (notDownloaded) throw new Error(notDownloaded);

  log('Compiling the addon of tfjs-node');
  const must = async (...step) => {
    const failure = await run(...step);
    if (failure) throw new CostlyFailure(failure);
  };
  const unzip = (names) => must('unpacking TensorFlow', python, ['-c', UNZIP, work, ...names], 300_000);
  await unzip(wheel.headers.map((folder) => `tensorflow/include/${folder}`));
  const includes = [nodeHeaders, tfjsNode.folder, join(work, 'tensorflow', 'include')].map((folder) => `-I${folder}`);
  const options = ['-std=c++17', '-O2', '-fPIC', `-DNAPI_VERSION=${tfjsNode.napi}`, ...includes, '-c'];
  const compile = (name) =>
    must('compiling the addon', compiler, [...options, join(tfjsNode.folder, 'binding', `${name}.cc`)], 300_000);
  await settleAll([
    compile('tfjs_backend'),
    compile('tfjs_binding'),
    unzip(wheel.libraries.map((name) => `tensorflow/${name}`)),
  ]);

  const libraries = await placeLibraries({ wheel, work, build });
  const addon = join(build, 'lib', `napi-v${tfjsNode.napi}`, 'tfjs_binding.node');
  await mkdir(dirname(addon), { recursive: true });
  const link = ['-shared', 'tfjs_backend.o', 'tfjs_binding.o', '-o', addon, `-L${libraries}`];
  link.push('-ltensorflow', '-ltensorflow_framework', '-Wl,-rpath,$ORIGIN/../../deps/lib');
  await must('linking the addon', compiler, link, 120_000);
}

function pipDownload({ target }) {
  return [
    ...['-m', 'pip', 'download', '--requirement=requirements.txt', '--no-deps', '--only-binary=:all:', ...target],
    // pip's own cache would keep another 274 MB; an index that is not reached is tried twice, not six times.
    ...['--no-cache-dir', '--no-input', '--disable-pip-version-check', '--progress-bar=off', '--retries=1'],
    ...['--timeout=10', '--dest=.'],
  ];
}

/** Like Promise.all, but fails only when nothing uses the folder any more, so that it can be deleted. */
async function settleAll(promises) {
  await Promise.allSettled(promises);
  await Promise.all(promises);
}

/** Moves the libraries to where the addon looks for them; the unversioned names are those that the linker looks for. */
async function placeLibraries({ wheel, work, build }) {
  const libraries = join(build, 'deps', 'lib');
  await mkdir(libraries, { recursive: true });
  for (const name of wheel.libraries) await rename(join(work, 'tensorflow', name), join(libraries, name));
  await symlink('libtensorflow_cc.so.2', join(libraries, 'libtensorflow.so'));
  await symlink('libtensorflow_framework.so.2', join(libraries, 'libtensorflow_framework.so'));
  return libraries;
}
