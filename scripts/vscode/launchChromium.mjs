import { chromium } from 'playwright-core';
import { requireChromium } from './chromium.mjs';

/** Flags with which Chromium runs in containers and stays off the network. */
const flags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  '--no-sandbox',
];

/**
 * A headless browser; it ends with the process that launched it. `FNLAB_HEADED=1` shows its windows.
 *
 * @returns {Promise<import('playwright-core').Browser>}
 * @throws {Error} that says how to get a browser when there is none
 */
export function launchChromium() {
  const headless = process.env['FNLAB_HEADED'] !== '1';
  return chromium.launch({ executablePath: requireChromium(), args: flags, headless });
}
