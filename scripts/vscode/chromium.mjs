import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const executableNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];

/**
 * The browser that runs the workbench: `FNLAB_CHROMIUM`, else the first Chromium, Chrome or Edge on the path.
 *
 * @returns {string | undefined}
 * @throws {Error} when `FNLAB_CHROMIUM` names something that cannot be run
 */
export function findChromium() {
  const chosen = process.env['FNLAB_CHROMIUM'];
  if (chosen !== undefined && chosen !== '') {
    if (!isExecutable(chosen)) throw new Error(`FNLAB_CHROMIUM is "${chosen}", which is not an executable file.`);
    return chosen;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return executableNames.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/**
 * @returns {string}
 * @throws {Error} that says how to get one
 */
export function requireChromium() {
  const found = findChromium();
  if (found === undefined) throw new Error(howToGetChromium);
  return found;
}

/**
 * Installs Chromium and a font from the system's packages, if this is Debian or a relative and we are root.
 *
 * @param {(line: string) => void} log
 * @returns {string} the executable
 * @throws {Error} that says how to get one
 */
export function installChromium(log) {
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (!mayInstall) throw new Error(howToGetChromium);

  log('Installing Chromium from the packages of this system …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']]) {
    const { status, stdout, stderr, error } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status === 0) continue;
    const output = error?.message ?? `${stdout}${stderr}`.slice(-2000);
    throw new Error(`"apt-get ${args.join(' ')}" failed:\n${output}\n${howToGetChromium}`);
  }
  return requireChromium();
}

const howToGetChromium =
  'No Chromium, Chrome or Edge found. Install one (Debian, Ubuntu: "sudo apt-get install chromium"; Fedora: "sudo dnf install ' +
  'chromium"), or name the executable of one with FNLAB_CHROMIUM=<path>.';

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
