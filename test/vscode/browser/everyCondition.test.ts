import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../harness/eventually';
import { repositoryRoot } from '../harness/repositoryRoot';
import { useVSCodeWindow } from '../harness/useVSCodeWindow';
import { MetricsPanel } from './metricsPanel';

const dataset = 'breast-cancer.csv';
const panelTitle = 'breast-cancer.csv · FN Lab';

/** Names of VS Code's own themes, and what a webview is told of their kind. */
const themes = {
  'Default Light Modern': 'vscode-light',
  'Default Dark Modern': 'vscode-dark',
  'Default High Contrast': 'vscode-high-contrast',
  'Default High Contrast Light': 'vscode-high-contrast-light',
} as const;

/** A window of 1,280 pixels at a zoom of 200 % has 640 to lay out, each of them two on the screen. */
const zoom = 2;
const windowWidth = 1280;

describe('The panel under every condition', () => {
  const vscode = useVSCodeWindow({
    settings: {
      'fnLab.training.epochs': 6,
      'fnLab.training.patience': null,
      'fnLab.trainOnOpen': 'never',
      'workbench.editor.showTabs': 'multiple',
    },
    prepare: (folder) => copyFile(join(repositoryRoot(), 'samples', dataset), join(folder, dataset)),
    context: { deviceScaleFactor: zoom, reducedMotion: 'reduce', viewport: { width: windowWidth, height: 800 } },
  });

  before(async () => {
    const window = vscode();
    const panel = await MetricsPanel.train(window, dataset, { target: 'diagnosis', positive: 'M' });
    await panel.selectPlace('train', 'fp');
    await panel.listedLines(1);
  });

  for (const [theme, kind] of Object.entries(themes)) {
    it(`breaks no serious rule of accessibility in ${theme}`, async () => {
      const window = vscode();
      const panel = await MetricsPanel.of(window, panelTitle);
      await chooseTheme(window.folder, theme);
      await eventually(async () => {
        assert.equal(await panel.themeKind(), kind);
      });
      const { passes, violations } = await new AxeBuilder({ page: window.page })
        .include(['iframe.webview.ready', 'iframe#active-frame', '#panel'])
        .analyze();
      assert.ok(
        passes.some(({ id }) => id === 'color-contrast'),
        'the panel was looked at',
      );
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      assert.deepEqual(
        serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
        [],
      );
      await window.screenshot(`panel ${kind}`);
    });
  }

  it('holds still for who wants less motion', async () => {
    assert.equal(await (await MetricsPanel.of(vscode(), panelTitle)).movingParts(), 0);
  });

  it('fits into a window at a zoom of 200 %', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    await window.page.setViewportSize({ width: windowWidth / zoom, height: 400 });
    await window.palette.run('View: Toggle Primary Side Bar Visibility');
    await eventually(async () => {
      assert.ok((await panel.width()) > 500);
    });
    assert.deepEqual(await panel.misfits(), []);
    await window.screenshot('panel zoomed to 200 %');
  });

  it('fits into 400 pixels, every curve of it', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    const around = windowWidth / zoom - (await panel.width());
    await window.page.setViewportSize({ width: 400 + around, height: 800 });
    await eventually(async () => {
      assert.equal(await panel.width(), 400);
    });
    await panel.focusCurveTab();
    for (const curve of ['precision-recall', 'threshold', 'scores', 'reliability', 'plane']) {
      await window.page.keyboard.press('ArrowRight');
      await eventually(async () => {
        assert.equal(await panel.shownCurve(), curve);
      });
      assert.deepEqual(await panel.misfits(), [], curve);
    }
    await window.screenshot('panel of 400 pixels');
  });
});

async function chooseTheme(folder: string, theme: string): Promise<void> {
  const file = join(folder, '.vscode', 'settings.json');
  const known = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as object;
  await mkdir(join(folder, '.vscode'), { recursive: true });
  await writeFile(file, JSON.stringify({ ...known, 'workbench.colorTheme': theme }));
}
