/**
 * Runs the tests that need a real VS Code: `node test/vscode/run.mjs [--only extensionHost|browser] [--grep <text>]`.
 * The suite inside the extension host runs in the desktop VS Code of `FNLAB_VSCODE`, else in the browser-hosted one, else,
 * where that is not available, in a desktop build that @vscode/test-electron downloads. The browser-driven tests need the
 * browser-hosted VS Code.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { desktopVSCode } from '../../scripts/vscode/desktopVSCode.mjs';
import { canHostVSCode } from '../../scripts/vscode/installation.mjs';
import { printReport } from './printReport.mjs';

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const built = join(repository, 'out', 'test', 'vscode');

const { values: flags } = parseArgs({ options: { only: { type: 'string' }, grep: { type: 'string' } } });
const suites = { extensionHost: runExtensionHostSuite, browser: runBrowserSuite };
const chosen = Object.entries(suites).filter(([name]) => flags.only === undefined || flags.only === name);
if (chosen.length === 0) {
  console.error(`There is no suite "${flags.only}". Choose one of ${Object.keys(suites).join(', ')}.`);
  process.exitCode = 2;
}
for (const [name, runSuite] of chosen) {
  console.log(`\n${name} tests`);
  if (!(await runSuite())) process.exitCode = 1;
}

/** @returns {Promise<boolean>} whether all passed */
async function runExtensionHostSuite() {
  const executable = desktopVSCode() ?? (canHostVSCode() ? join(import.meta.dirname, 'browserHosted.mjs') : undefined);
  const scratch = await mkdtemp(join(tmpdir(), 'fn lab tests '));
  const folder = join(scratch, 'samples');
  const report = join(scratch, 'report.json');
  try {
    await cp(join(repository, 'samples'), folder, {
      recursive: true,
      filter: (path) => !/\.(fnlab|vscode)$/u.test(path),
    });
    const exit = await runTests({
      ...(executable === undefined ? {} : { vscodeExecutablePath: executable }),
      extensionDevelopmentPath: repository,
      extensionTestsPath: join(built, 'extensionHost', 'index.js'),
      extensionTestsEnv: {
        FNLAB_TEST_REPORT: report,
        ...(flags.grep === undefined ? {} : { FNLAB_TEST_GREP: flags.grep }),
      },
      launchArgs: [folder],
    }).catch(String);
    const passed = await printReport(report);
    // Failed tests explain themselves; an exit status that they do not explain has to be told.
    if (exit !== 0 && passed) console.error(`All tests passed, but VS Code ended with "${String(exit)}".`);
    return exit === 0 && passed;
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** @returns {Promise<boolean>} whether all passed, or cannot run on this platform */
async function runBrowserSuite() {
  if (!canHostVSCode()) {
    console.log(
      `Not run: the browser-hosted VS Code needs 64-bit Linux (x64), this is ${process.platform}-${process.arch}.`,
    );
    return true;
  }
  const mocha = join(dirname(createRequire(import.meta.url).resolve('mocha/package.json')), 'bin', 'mocha.js');
  const grep = flags.grep === undefined ? [] : ['--fgrep', flags.grep];
  const options = ['--timeout', '120000', '--forbid-only', '--fail-zero', '--exit', ...grep];
  const child = spawn(process.execPath, [mocha, ...options, join(built, 'browser', '**', '*.test.js')], {
    stdio: 'inherit',
  });
  const [code] = await once(child, 'close');
  return code === 0;
}
