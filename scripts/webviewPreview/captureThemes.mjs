import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { openWorkbench } from '../vscode/openWorkbench.mjs';
import { stacks } from '../vscode/stacks.mjs';
import { startServer } from '../vscode/startServer.mjs';

const stylesFolder = fileURLToPath(new URL('../../webview/styles', import.meta.url));
const themesFile = fileURLToPath(new URL('themes.json', import.meta.url));

/**
 * Writes the values that VS Code's default themes give to the variables of the panel's styles into `themes.json`. To be run
 * again when a style uses a new variable or VS Code changes its themes.
 *
 * @param {import('playwright-core').Browser} browser
 */
export async function captureThemes(browser) {
  const names = await usedVariables();
  const folder = await mkdtemp(join(tmpdir(), 'fn-lab-themes-'));
  const server = await startServer();
  /** @type {Record<string, Record<string, string>>} */
  const themes = {};
  try {
    for (const kind of /** @type {import('../vscode/stacks.mjs').ThemeKind[]} */ (Object.keys(stacks.current.themes))) {
      const { page, close } = await openWorkbench(browser, { server, folder, theme: kind });
      // Until the theme is loaded, the workbench shows colours of its own.
      themes[kind] = await page.locator('.monaco-workbench[class*=theme-defaults]').evaluate(readVariables, names);
      await close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
  await writeFile(themesFile, await format(JSON.stringify(themes), { parser: 'json', printWidth: 120 }));
}

/** @returns {Promise<string[]>} */
async function usedVariables() {
  const files = (await readdir(stylesFolder)).map((name) => readFile(join(stylesFolder, name), 'utf8'));
  const found = (await Promise.all(files)).flatMap((text) => text.match(/--vscode-[\w-]+/g) ?? []);
  return [...new Set([...found, '--vscode-editor-foreground', '--vscode-scrollbarSlider-background'])].sort();
}

/**
 * Runs in the page. Variables that a theme does not define are left out, as they are in a webview.
 *
 * @param {Element} element
 * @param {string[]} names
 */
function readVariables(element, names) {
  const style = window.getComputedStyle(element);
  const values = names.map((name) => [name, style.getPropertyValue(name).trim()]);
  return Object.fromEntries(values.filter(([, value]) => value !== ''));
}
