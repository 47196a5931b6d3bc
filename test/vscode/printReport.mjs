import { readFile } from 'node:fs/promises';

/**
 * Prints what mocha's `json` reporter wrote: every test, then every failure with its stack.
 *
 * @param {string} file
 * @returns {Promise<boolean>} whether there were tests and all of them passed
 */
export async function printReport(file) {
  const report = await readReport(file);
  if (report === undefined) {
    console.error('VS Code ended before the tests did: there is no report. What it printed stands above.');
    return false;
  }
  const { stats, tests, failures } = report;
  for (const test of tests) {
    const failed = test.err.message !== undefined;
    const mark = failed ? '✗' : test.duration === undefined ? '-' : '✓';
    console.log(`  ${mark} ${test.fullTitle}${test.duration === undefined ? '' : ` (${test.duration} ms)`}`);
  }
  for (const { fullTitle, err } of failures) console.error(`\n✗ ${fullTitle}\n${indent(err.stack ?? err.message)}`);
  console.log(`\n  ${stats.passes} passed, ${stats.failures} failed, ${stats.pending} skipped in ${stats.duration} ms`);
  if (stats.tests === 0) console.error('No test ran: that is a failure.');
  return stats.tests > 0 && stats.failures === 0;
}

/**
 * @param {string} file
 * @returns {Promise<any>}
 */
async function readReport(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^/gmu, '    ');
}
