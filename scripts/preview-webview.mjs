import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { launchChromium } from './vscode/launchChromium.mjs';
import { captureThemes } from './webviewPreview/captureThemes.mjs';
import { previewAssets } from './webviewPreview/previewAssets.mjs';
import { previewPage } from './webviewPreview/previewPage.mjs';
import { scenarios } from './webviewPreview/scenarios.mjs';

/**
 * Shows the panel outside VS Code, in every state, theme and width, as PNG files:
 *
 *   node scripts/preview-webview.mjs --out <folder> [--scenario a,b] [--theme dark,light] [--width 400,800]
 *   node scripts/preview-webview.mjs --capture-themes     takes the themes' colours from a real VS Code
 *
 * It fails when the page breaks its content security policy, logs an error, scrolls sideways, or has a serious violation of
 * accessibility rules.
 */

const root = fileURLToPath(new URL('..', import.meta.url));

const { values: flags } = parseArgs({
  options: {
    out: { type: 'string' },
    scenario: { type: 'string', default: Object.keys(scenarios).join(',') },
    theme: { type: 'string', default: 'dark,light,high-contrast,high-contrast-light' },
    width: { type: 'string', default: '400,800,1200' },
    'capture-themes': { type: 'boolean', default: false },
  },
});

const browser = await launchChromium();
try {
  if (flags['capture-themes']) await captureThemes(browser);
  else if (flags.out === undefined) throw new Error('Say where the pictures go: --out <folder>.');
  else process.exitCode = (await takePictures(flags.out)) === 0 ? 0 : 1;
} finally {
  await browser.close();
}

/**
 * @param {string} out
 * @returns {Promise<number>} how many complaints there were
 */
async function takePictures(out) {
  await mkdir(out, { recursive: true });
  const assets = await previewAssets();
  /** @type {Record<string, Record<string, string>>} */
  const themes = JSON.parse(await readFile(join(root, 'scripts/webviewPreview/themes.json'), 'utf8'));
  const server = createServer((request, response) => {
    const asset = assets.get(new URL(request.url ?? '/', 'http://localhost').pathname);
    response
      .writeHead(asset === undefined ? 404 : 200, { 'content-type': asset?.type ?? 'text/plain' })
      .end(asset?.contents);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  let complaints = 0;
  try {
    for (const name of list(flags.scenario)) {
      const scenario = scenarios[name];
      if (scenario === undefined)
        throw new Error(`There is no scenario "${name}". There are ${Object.keys(scenarios).join(', ')}.`);
      for (const theme of list(flags.theme)) {
        const variables = themes[theme];
        if (variables === undefined)
          throw new Error(`There is no theme "${theme}". There are ${Object.keys(themes).join(', ')}.`);
        for (const width of list(flags.width).map(Number)) {
          const found = await takePicture({
            url: `http://127.0.0.1:${String(port)}/${scenario.page ?? 'webview'}`,
            name,
            scenario,
            theme,
            variables,
            width,
            out,
          });
          for (const complaint of found) console.error(`${name}, ${theme}, ${String(width)} px: ${complaint}`);
          complaints += found.length;
        }
      }
    }
  } finally {
    server.close();
  }
  return complaints;
}

/**
 * @param {object} options
 * @param {string} options.url
 * @param {string} options.name
 * @param {import('./webviewPreview/scenarios.mjs').Scenario} options.scenario
 * @param {string} options.theme
 * @param {Record<string, string>} options.variables
 * @param {number} options.width
 * @param {string} options.out
 * @returns {Promise<string[]>} complaints
 */
async function takePicture({ url, name, scenario, theme, variables, width, out }) {
  /** @type {string[]} */
  const complaints = [];
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
    await page.addInitScript(previewPage, { theme, variables });
    await page.goto(url);
    await page.evaluate(post, scenario.messages);
    await page.locator('.panel').waitFor();
    await page.evaluate(twoFrames);
    for (const selector of scenario.clicks ?? []) await page.locator(selector).first().click();
    for (const [selector, text] of Object.entries(scenario.fills ?? {})) {
      await page.locator(selector).fill(text);
      await page.locator(selector).press('Enter');
    }
    for (const answers of [scenario.answers ?? [], scenario.later ?? []]) {
      await page.evaluate(post, answers);
      await page.evaluate(twoFrames);
    }
    await page.screenshot({ path: join(out, `${name}-${theme}-${String(width)}.png`), fullPage: true });

    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 0) complaints.push(`scrolls sideways by ${String(overflow)} px`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, impact, help, nodes } of violations) {
      if (impact === 'serious' || impact === 'critical')
        complaints.push(`${id}: ${help}: ${nodes.map((node) => node.html).join(' | ')}`);
    }
  } finally {
    await context.close();
  }
  return complaints;
}

/**
 * Runs in the page.
 *
 * @param {import('./webviewPreview/scenarios.mjs').HostMessage[]} messages
 */
function post(messages) {
  for (const message of messages) window.postMessage(message, '*');
}

/** Runs in the page. */
function twoFrames() {
  return new Promise((resolve) => window.requestAnimationFrame(() => window.requestAnimationFrame(resolve)));
}

/** @param {string} flag */
function list(flag) {
  return flag.split(',').filter((part) => part !== '');
}
