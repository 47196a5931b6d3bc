import type { Browser } from 'playwright-core';
import { loadHosting } from './hosting';

/** Chromium, for a test that opens several windows in one browser. */
export async function launchBrowser(): Promise<Browser> {
  const { launchChromium } = await loadHosting();
  return launchChromium();
}
