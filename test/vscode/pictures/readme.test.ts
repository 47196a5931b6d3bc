import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { repositoryRoot } from '../harness/repositoryRoot';
import { VSCodeWindow, type WindowOptions } from '../harness/vscodeWindow';

const dataset = 'breast-cancer.csv';
const panelTitle = 'breast-cancer.csv · FN Lab';
const folder = join(repositoryRoot(), 'docs', 'images');

/** Takes the pictures of the README in a real VS Code: `npm run pictures`. */
describe('The pictures of the README', function () {
  this.timeout(180_000);

  before(() => mkdir(folder, { recursive: true }));

  it('shows the panel while training, dark', async () => {
    const settings = { 'fnLab.training.epochs': 2000 };
    await inWindow({ theme: 'dark', settings }, async (window, panel) => {
      await panel
        .getByText(/epoch (?:[4-9]\d|\d{3,})/u)
        .first()
        .waitFor();
      await window.page.screenshot({ path: join(folder, 'panel-dark.png') });
    });
  });

  it('shows the panel after training, light, and its matrices close up', async () => {
    await inWindow({ theme: 'light' }, async (window, panel) => {
      await panel.locator('[data-state=done]').waitFor();
      // Toasts fade, and the charts draw their last frame.
      await window.page.waitForTimeout(2000);
      await window.page.screenshot({ path: join(folder, 'panel-light.png') });
      await panel.locator('.matrices').screenshot({ path: join(folder, 'matrices.png') });
    });
  });

  it('shows a sweep, light', async () => {
    await inFreshWindow({ theme: 'light' }, async (window) => {
      await choose(window, 'Sweep Recall Weights…');
      await window.quickInput.waitFor({ title: /: sweep/ });
      await window.quickInput.pick('Start 27 runs');
      const panel = await window.webview('Sweep: breast-cancer.csv');
      await panel.locator('.runState[data-state=done]').waitFor({ timeout: 120_000 });
      await window.page.waitForTimeout(2000);
      await window.page.screenshot({ path: join(folder, 'sweep.png') });
    });
  });
});

/** In a window in which a training has begun. */
async function inWindow(
  options: WindowOptions,
  work: (window: VSCodeWindow, panel: FrameLocator) => Promise<void>,
): Promise<void> {
  await inFreshWindow(options, async (window) => {
    await choose(window, 'Train with FN-penalising loss');
    await work(window, await window.webview(panelTitle));
  });
}

async function inFreshWindow(options: WindowOptions, work: (window: VSCodeWindow) => Promise<void>): Promise<void> {
  const context = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.5 };
  const window = await VSCodeWindow.open({ ...options, context });
  try {
    await work(window);
  } finally {
    await window.close();
  }
}

/** Calls a command on the sample and answers the questions for target and positive class. */
async function choose(window: VSCodeWindow, command: string): Promise<void> {
  await window.explorer.contextMenu(dataset, command);
  await window.quickInput.waitFor({ title: /target column/ });
  await window.quickInput.pick('diagnosis');
  await window.quickInput.waitFor({ title: /positive class/ });
  await window.quickInput.pick('M');
}
