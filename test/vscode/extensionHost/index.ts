import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Runs the tests beside this file with mocha inside the extension host. VS Code calls it when it is started with
 * `--extensionTestsPath`. The result goes as JSON to the file that `FNLAB_TEST_REPORT` names, or, under a debugger, to
 * the console.
 *
 * @throws {Error} when a test failed or there was none
 */
export async function run(): Promise<void> {
  // mocha is an ES module, which the extension hosts of older VS Code versions cannot `require`.
  const { default: Mocha } = await import('mocha');
  const report = process.env['FNLAB_TEST_REPORT'];
  const grep = process.env['FNLAB_TEST_GREP'];
  const mocha = new Mocha({
    timeout: 60_000,
    forbidOnly: report !== undefined,
    ...(report === undefined ? { reporter: 'spec' } : { reporter: 'json', reporterOptions: { output: report } }),
    ...(grep === undefined ? {} : { fgrep: grep }),
  });
  const files = await readdir(__dirname, { recursive: true });
  for (const file of files.filter((name) => name.endsWith('.test.js')).sort()) mocha.addFile(join(__dirname, file));
  await mocha.loadFilesAsync();

  const { failures, tests } = await new Promise<{ failures: number; tests: number }>((resolve) => {
    const runner = mocha.run((failed) => {
      resolve({ failures: failed, tests: runner.stats?.tests ?? 0 });
    });
  });
  if (failures > 0) throw new Error(`${String(failures)} of ${String(tests)} tests in the extension host failed.`);
  if (tests === 0) throw new Error(`No test was found in ${__dirname}.`);
}
