import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launchChromium } from './vscode/launchChromium.mjs';
import { previewAssets } from './webviewPreview/previewAssets.mjs';
import { previewPage } from './webviewPreview/previewPage.mjs';
import { otherRunsRead } from './webviewPreview/simulatedCurves.mjs';
import { simulatedRun } from './webviewPreview/simulatedRun.mjs';

/**
 * Measures the panel in a real browser, outside VS Code: how soon it is painted with a run of a million rows, and how long it works
 * at each move of the threshold and of the epoch, with 1,000 epochs and the curves of 20 other runs on screen. Prints a table. Work is
 * processor time of the page's main thread, which other programs do not lengthen; the paint is on the clock, and means something on a
 * quiet machine only.
 *
 *   node scripts/bench-ui.mjs
 */

const rows = 1_000_000;
const epochs = 1000;
const others = 20;
const moves = 120;
const paints = 5;

/** What is aimed at, in milliseconds. */
const goals = { paint: 300, frame: 16 };

const run = simulatedRun({ epochs: 10, rows, prevalence: 0.02, separation: 3.6 });
const record = { ...run.record, epochs: simulatedRun({ epochs, rows: 5000, prevalence: 0.02 }).record.epochs };
const small = simulatedRun({ epochs: 2, rows: 5000, prevalence: 0.02, separation: 3 });
const runView = { ...record, verdict: record.verdict ?? null, classMetrics: null };
const messages = {
  snapshot: {
    type: 'snapshot',
    snapshot: {
      datasetName: 'million.csv',
      run: runView,
      loss: record.config.loss,
      thresholdPolicy: { kind: 'fixed', value: 0.5 },
      mayTrain: true,
    },
  },
  inspected: {
    type: 'runInspected',
    runId: record.runId,
    scores: run.scores,
    testPolicies: ['fixed=0.5'],
    filterExample: null,
    keptEpochs: { epochs: record.epochs.map((each) => each.epoch), every: 1 },
  },
  others: otherRunsRead(
    record.runId,
    Array.from({ length: others }, (_, at) => ({
      title: `Run ${String(at + 1)}`,
      pinned: true,
      scores: small.scores,
    })),
  ),
};

const assets = await previewAssets({ minify: true });
const themesFile = fileURLToPath(new URL('webviewPreview/themes.json', import.meta.url));
const variables = JSON.parse(await readFile(themesFile, 'utf8')).dark;
const server = createServer((request, response) => {
  const asset = assets.get(new URL(request.url ?? '/', 'http://localhost').pathname);
  response.writeHead(asset === undefined ? 404 : 200, { 'content-type': asset?.type ?? 'text/plain' });
  response.end(asset?.contents);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
const browser = await launchChromium();
try {
  const painted = [];
  for (let at = 1; at < paints; at++) {
    const page = await openPage();
    painted.push(await measureFirstPaint(page));
    await page.close();
  }
  const page = await openPage();
  painted.push(await measureFirstPaint(page));
  report(
    'first paint of the panel, from the start of its page',
    painted.map(({ paint }) => paint),
    goals.paint,
  );
  report(
    '  of it from its snapshot with 1,000 epochs',
    painted.map(({ afterSnapshot }) => afterSnapshot),
    goals.paint,
  );
  await send(page, messages.inspected);
  await page.locator('[data-inspection=ready]').waitFor();
  await page.locator('[data-curves]').waitFor();
  const threshold = '.thresholdBar input[type=range]';
  const epoch = '.scrubber input[type=range]';
  for (const tab of ['plane', 'precision-recall', 'threshold', 'scores', 'reliability']) {
    await page.locator(`#tab-${tab}`).click();
    reportFrames(`threshold, 1,000,000 rows, ${tab}`, await move(page, threshold));
  }
  for (const tab of ['plane', 'scores']) {
    await page.locator(`#tab-${tab}`).click();
    reportFrames(`epoch with its curve, 200,000 rows, ${tab}`, await move(page, epoch));
  }
  await page.locator('#tab-plane').click();
  await send(page, messages.others);
  await page.locator(`[data-series=other-${String(others - 1)}]`).waitFor();
  reportFrames('threshold, with the curves of 20 other runs', await move(page, threshold));
  reportFrames('epoch of 1,000, with the curves of 20 other runs', await move(page, epoch));
} finally {
  await browser.close();
  server.close();
}

/** As VS Code makes a page. */
async function openPage() {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  await page.addInitScript(previewPage, { theme: 'dark', variables });
  return page;
}

/**
 * The page is told what it shows as soon as it says that it is ready, as the extension does.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<{ paint: number, afterSnapshot: number }>} milliseconds
 */
async function measureFirstPaint(page) {
  await page.addInitScript((/** @type {object} */ snapshot) => {
    /** @type {any} */
    let scores = null;
    window.addEventListener('message', ({ data }) => {
      if (data.type === 'runInspected') scores = data.scores;
    });
    Object.assign(window, {
      acquireVsCodeApi: () => ({
        postMessage: ({ type, runId, query }) => {
          if (type === 'ready') {
            window.performance.mark('ready');
            window.postMessage(snapshot, '*');
          }
          // Every epoch scores as the last one does: as many rows, in an answer of its own.
          const answer = { ok: true, value: scores?.[query?.split] };
          if (type === 'askEpochScores') window.postMessage({ type: 'epochScoresRead', runId, query, answer }, '*');
        },
        getState: () => undefined,
        setState: () => undefined,
      }),
    });
  }, messages.snapshot);
  await page.goto(`http://127.0.0.1:${String(port)}/webview`);
  await page.locator('.panel canvas').first().waitFor();
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        // The frame after the one in which the panel was drawn.
        const [paint] = window.performance.getEntriesByName('first-contentful-paint');
        const [ready] = window.performance.getEntriesByName('ready');
        const at = paint?.startTime ?? NaN;
        resolve({ paint: at, afterSnapshot: at - (ready?.startTime ?? NaN) });
      }),
  );
}

/**
 * @param {import('playwright-core').Page} page
 * @param {object} message
 */
async function send(page, message) {
  await page.evaluate((told) => window.postMessage(told, '*'), message);
}

/**
 * Moves a slider once per frame. The work is all that the page's main thread computes meanwhile, drawing included; an interval is from
 * frame to frame.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} selector
 * @returns {Promise<{ work: number, intervals: number[] }>} milliseconds: the work of each move on average, the intervals
 */
async function move(page, selector) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
  };
  const before = await worked();
  const intervals = await page.evaluate(
    async ({ wanted, count }) => {
      const slider = /** @type {HTMLInputElement} */ (document.querySelector(wanted));
      /** @type {number[]} */
      const found = [];
      let last = await new Promise((resolve) => window.requestAnimationFrame(resolve));
      for (let at = 0; at < count; at++) {
        slider.valueAsNumber = Math.round((Number(slider.max) * (at + 1)) / (count + 1));
        slider.dispatchEvent(new window.Event('input', { bubbles: true }));
        const now = await new Promise((resolve) => window.requestAnimationFrame(resolve));
        found.push(now - last);
        last = now;
      }
      return found;
    },
    { wanted: selector, count: moves },
  );
  const work = ((await worked()) - before) / moves;
  await devtools.detach();
  return { work, intervals };
}

/**
 * @param {string} what
 * @param {{ work: number, intervals: number[] }} measured
 */
function reportFrames(what, { work, intervals }) {
  const sorted = [...intervals].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(1);
  const verdict = work < goals.frame ? 'below' : 'above';
  console.log(
    `${what.padEnd(56)} ${work.toFixed(1)} ms of work per move, ${verdict} ${String(goals.frame)} ms; ` +
      `frames every ${at(0.5)} ms (median), ${at(0.95)} ms (95 %)`,
  );
}

/**
 * @param {string} what
 * @param {number[]} milliseconds of several times
 * @param {number} goal
 */
function report(what, milliseconds, goal) {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  const range = `${(sorted[0] ?? NaN).toFixed(0)} to ${(sorted.at(-1) ?? NaN).toFixed(0)}`;
  const verdict = median < goal ? 'below' : 'above';
  console.log(`${what.padEnd(56)} ${median.toFixed(0)} ms (median; ${range}), ${verdict} ${String(goal)} ms`);
}
