#!/usr/bin/env node
/**
 * Stands in for the executable of a desktop VS Code when extension tests run: takes the same arguments, runs the tests in
 * the browser-hosted VS Code, prints what the extension host printed and ends with the exit code of the tests. Flags that
 * only mean something to a desktop build are ignored.
 */
import { parseArgs } from 'node:util';
import { launchChromium } from '../../scripts/vscode/launchChromium.mjs';
import { openWorkbench } from '../../scripts/vscode/openWorkbench.mjs';
import { startServer } from '../../scripts/vscode/startServer.mjs';

const { values, positionals } = parseArgs({
  options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
  allowPositionals: true,
  strict: false,
});

try {
  process.exitCode = await runTests(values.extensionDevelopmentPath, values.extensionTestsPath, positionals[0]);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/**
 * @param {string | boolean | undefined} developmentExtension
 * @param {string | boolean | undefined} tests
 * @param {string | undefined} folder
 * @returns {Promise<number>}
 */
async function runTests(developmentExtension, tests, folder) {
  if (typeof developmentExtension !== 'string' || typeof tests !== 'string' || folder === undefined) {
    throw new Error(
      'Usage: browserHosted.mjs --extensionDevelopmentPath=<folder> --extensionTestsPath=<file> <folder to open>',
    );
  }
  const server = await startServer();
  try {
    const browser = await launchChromium();
    try {
      const workbench = await openWorkbench(browser, { server, folder, developmentExtension, tests });
      return await workbench.testsEnded;
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}
