import assert from 'node:assert/strict';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { readPredictions, type Prediction } from '../../../src/runs/predictionsFile';
import { eventually } from '../harness/eventually';
import { repositoryRoot } from '../harness/repositoryRoot';
import { useVSCodeWindow } from '../harness/useVSCodeWindow';
import { MetricsPanel, newestRun } from './metricsPanel';

const dataset = 'breast-cancer.csv';
const panelTitle = 'breast-cancer.csv · FN Lab';
const proposed = 'breast-cancer-recall-specificity-validation';

describe('A curve, taken out of the panel', () => {
  const vscode = useVSCodeWindow({
    settings: { 'fnLab.training.epochs': 6, 'fnLab.training.patience': null, 'fnLab.trainOnOpen': 'never' },
    prepare: (folder) => copyFile(join(repositoryRoot(), 'samples', dataset), join(folder, dataset)),
    context: { permissions: ['clipboard-read', 'clipboard-write'] },
  });

  before(async () => {
    const window = vscode();
    await MetricsPanel.train(window, dataset, { target: 'diagnosis', positive: 'M' });
  });

  async function save(format: 'png' | 'svg' | 'csv'): Promise<Buffer> {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    await panel.saveCurve(format);
    const file = join(window.folder, `${proposed}.${format}`);
    await eventually(async () => {
      assert.equal(await window.quickInput.value(), file);
    });
    await window.quickInput.accept();
    return eventually(() => readFile(file));
  }

  it('is a table whose every line can be counted again from the scores of the run', async () => {
    const [header, ...lines] = (await save('csv')).toString('utf8').trimEnd().split('\r\n');
    assert.equal(header, 'Series,Threshold,Recall,Specificity,Precision,Misses,False alarms');
    const rows = await validationRows(vscode().folder);
    const own = lines.filter((line) => line.startsWith('"This run, AUC '));
    assert.ok(own.length > 50);
    for (const line of own) {
      const [threshold = NaN, , , , misses, falseAlarms] = line.split('",')[1]?.split(',').map(Number) ?? [];
      assert.equal(rows.filter(({ label, score }) => label === 'M' && score < threshold).length, misses, line);
      assert.equal(rows.filter(({ label, score }) => label !== 'M' && score >= threshold).length, falseAlarms, line);
    }
  });

  it('is a drawing that stands alone', async () => {
    const svg = (await save('svg')).toString('utf8');
    const root = await vscode().page.evaluate((text) => {
      const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml');
      return { name: documentElement.nodeName, lines: documentElement.querySelectorAll('path, polyline').length };
    }, svg);
    assert.equal(root.name, 'svg');
    assert.ok(root.lines > 0);
    assert.match(svg, /<title>Recall and specificity<\/title>/);
    assert.doesNotMatch(svg, /var\(|<script|href/);
  });

  it('is a picture, twice as sharp as the drawing', async () => {
    const { width, colours } = await pictureIn(vscode().page, (await save('png')).toString('base64'));
    assert.equal(width, 1280);
    assert.ok(colours > 10, `${String(colours)} colours`);
  });

  it('is on the clipboard as a picture and as a table', async () => {
    const { page } = vscode();
    const panel = await MetricsPanel.of(vscode(), panelTitle);
    await panel.copyCurve();
    assert.equal(await panel.figureStatus(), 'Copied as a picture and as a table.');
    const { text, png } = await page.evaluate(readClipboard);
    assert.match(text, /^Series\tThreshold\tRecall\tSpecificity\tPrecision\tMisses\tFalse alarms\nThis run, AUC /);
    assert.equal((await pictureIn(page, png)).width, 1280);
  });
});

async function validationRows(folder: string): Promise<Prediction[]> {
  const stored = await readPredictions((await newestRun(folder)).runDir);
  assert.ok(stored.ok);
  const rows: Prediction[] = [];
  for await (const batch of stored.value) rows.push(...batch.filter(({ split }) => split === 'validation'));
  return rows;
}

/** What is in a PNG, as a browser reads it. */
async function pictureIn(page: Page, base64: string): Promise<{ width: number; colours: number }> {
  return page.evaluate(async (contents) => {
    const bytes = Uint8Array.from(atob(contents), (character) => character.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    if (context === null) throw new Error('There is no canvas.');
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, picture.width, picture.height);
    return { width: picture.width, colours: new Set(new Uint32Array(data.buffer)).size };
  }, base64);
}

/** Runs in the page. */
async function readClipboard(): Promise<{ text: string; png: string }> {
  const [item] = await navigator.clipboard.read();
  if (item === undefined) throw new Error('There is nothing on the clipboard.');
  const png = new Uint8Array(await (await item.getType('image/png')).arrayBuffer());
  return {
    text: await (await item.getType('text/plain')).text(),
    png: btoa(Array.from(png, (byte) => String.fromCharCode(byte)).join('')),
  };
}
