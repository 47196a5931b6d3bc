/// <reference lib="dom" />

/**
 * A VS Code window in a browser.
 *
 * @typedef {object} Workbench
 * @property {import('playwright-core').Page} page
 * @property {import('playwright-core').BrowserContext} context
 * @property {() => Promise<void>} waitUntilReady after a reload: until extensions are known and the workbench is restored
 * @property {Promise<number>} testsEnded exit code of the tests; rejects when the window closes before they end
 * @property {() => Promise<void>} close
 */

/** How long a window may take, with room for a machine that is busy with several. */
const readyWithinMs = 60_000;

/**
 * Opens VS Code in a browser on a folder and waits until it is ready for input.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {object} options
 * @param {import('./startServer.mjs').Server} options.server
 * @param {string} options.folder absolute path
 * @param {string} [options.developmentExtension] folder of an extension to load from its sources
 * @param {string} [options.tests] module to run inside the extension host, as desktop's `--extensionTestsPath`
 * @param {import('./stacks.mjs').ThemeKind} [options.theme]
 * @param {import('playwright-core').BrowserContextOptions} [options.context]
 * @returns {Promise<Workbench>}
 */
export async function openWorkbench(
  browser,
  { server, folder, developmentExtension, tests, theme, context: contextOptions },
) {
  if (theme !== undefined) await server.updateSettings({ 'workbench.colorTheme': server.stack.themes[theme] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...contextOptions });
  const page = await context.newPage();

  /** @type {(path: string) => { scheme: string, authority: string, path: string }} */
  const remote = (path) => ({ scheme: 'vscode-remote', authority: `127.0.0.1:${String(server.port)}`, path });
  await page.addInitScript(addDevelopmentOptions, {
    ...(developmentExtension === undefined ? {} : { extensions: [remote(developmentExtension)] }),
    ...(tests === undefined ? {} : { extensionTestsPath: remote(tests) }),
  });
  const testsEnded = exposeAutomation(page);

  const waitUntilReady = async () => {
    await page.waitForFunction(isReady, undefined, { timeout: readyWithinMs });
  };
  await page.goto(server.folderUrl(folder));
  if (tests === undefined) await waitUntilReady();
  return { page, context, waitUntilReady, testsEnded, close: () => context.close() };
}

/**
 * Runs in the page before anything of VS Code: its configuration is a <meta> element that the workbench reads when it
 * starts, and development options are not otherwise open to a page from this server.
 *
 * @param {object} developmentOptions
 */
function addDevelopmentOptions(developmentOptions) {
  if (window.top !== window) return;
  new MutationObserver((_, observer) => {
    const meta = document.getElementById('vscode-workbench-web-configuration');
    const attribute = meta?.getAttribute('data-settings');
    if (!meta || !attribute) return;
    observer.disconnect();
    meta.setAttribute('data-settings', JSON.stringify({ ...JSON.parse(attribute), developmentOptions }));
  }).observe(document, { childList: true, subtree: true });
}

function isReady() {
  return ['code/didLoadExtensions', 'code/didStartWorkbench'].every(
    (mark) => performance.getEntriesByName(mark).length > 0,
  );
}

/**
 * The two functions through which VS Code reports a run of extension tests to the page's owner.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<number>}
 */
function exposeAutomation(page) {
  const testsEnded = new Promise((resolve, reject) => {
    void page.exposeFunction('codeAutomationExit', resolve);
    void page.exposeFunction('codeAutomationLog', printAutomationLog);
    page.once('close', () => reject(new Error('The VS Code window was closed before the tests in it had ended.')));
    page.once('crash', () => reject(new Error('The VS Code window crashed before the tests in it had ended.')));
  });
  // Most windows run no tests and are simply closed.
  testsEnded.catch(() => undefined);
  return testsEnded;
}

/** What the workbench says about its own doings at every start; the rest comes from extensions and their tests. */
const workbenchChatter = new RegExp(
  [
    '^Resolv(ing|ed) connection token',
    '^Canceled: Canceled',
    '^Creating a socket',
    '^Creation of workbench contribution',
    '^Error while fetching the extension under development .* is not a web extension',
    '^Ignoring fetching additional builtin extensions',
    '^No search provider registered',
    '^\\[(AccountPolicyGate|AgentHost:remote|Service Worker|reconnection-grace-time)\\]',
  ].join('|'),
  'u',
);

/**
 * @param {string} type
 * @param {unknown[]} args
 */
function printAutomationLog(type, args) {
  if (workbenchChatter.test(args.join(' '))) return;
  (type === 'error' || type === 'warn' ? console.error : console.log)(...args);
}
