import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededRandom } from '../../../src/base/random';
import { eventually } from '../harness/eventually';
import { useVSCodeWindow } from '../harness/useVSCodeWindow';
import { MetricsPanel, newestRun } from './metricsPanel';

const dataset = 'tissue.csv';
const panelTitle = 'tissue.csv · FN Lab';
const kinds = Array.from({ length: 12 }, (_, at) => `tissue of kind ${String(at + 1)}`);

describe('The matrix of all classes', () => {
  const vscode = useVSCodeWindow({
    settings: { 'fnLab.training.epochs': 10, 'fnLab.model.classes': 'all', 'fnLab.trainOnOpen': 'never' },
    prepare: (folder) => writeFile(join(folder, dataset), tissues()),
  });

  before(async () => {
    const window = vscode();
    await MetricsPanel.train(window, dataset, { target: 'kind', positive: 'tissue of kind 1' });
  });

  it('lists the rows of a cell, and leads to their lines', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    const { classMetrics } = await newestRun(window.folder);
    const { labels, splits } = classMetrics ?? assert.fail();
    const right = splits.test.matrix[2]?.[2] ?? 0;
    assert.ok(right > 2);
    await panel.selectClassCell(2, 2);
    await panel.rows(right);
    const line = await panel.openRow(1);
    await window.statusBar.waitFor(new RegExp(`^Ln ${String(line)}, Col 1 `, 'u'));
    const lines = (await readFile(join(window.folder, dataset), 'utf8')).split('\n');
    assert.ok(lines[line - 1]?.endsWith(`,${labels[2] ?? ''}`), lines[line - 1]);
    await window.editors.close(dataset);
  });

  it('lists a whole true class by keyboard, from its header', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    const { classMetrics } = await newestRun(window.folder);
    const [row = []] = classMetrics?.splits.test.matrix ?? [];
    await panel.focusClassCell(0, 1);
    await window.page.keyboard.press('Home');
    await window.page.keyboard.press('Enter');
    await panel.waitForRowFocus();
    await panel.rows(row.reduce((sum, count) => sum + count, 0));
    await window.page.keyboard.press('Escape');
    assert.equal(await panel.focusedClassCell(), '0,-1');
  });

  it('keeps what is walked to in sight, never behind its headers', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    await window.page.setViewportSize({ width: 700, height: 700 });
    await panel.focusClassCell(0, 0);
    for (const key of ['Control+End', 'ArrowUp', 'PageUp', 'Home', 'ArrowRight', 'End', 'ArrowLeft', 'Control+Home']) {
      await window.page.keyboard.press(key);
      await eventually(async () => {
        assert.ok(await panel.isFocusedClassCellInSight(), `${key}: ${(await panel.focusedClassCell()) ?? 'nothing'}`);
      }, 2000);
    }
  });
});

/** Around the points of a grid of four by three. */
function tissues(): string {
  const random = seededRandom(5);
  const rows = Array.from({ length: 720 }, (_, row) => {
    const kind = row % kinds.length;
    const [x, y] = [kind % 4, Math.floor(kind / 4)].map((at) => (3 * at + random.normal()).toFixed(3));
    return `${x ?? ''},${y ?? ''},${kinds[kind] ?? ''}`;
  });
  return `x,y,kind\n${rows.join('\n')}\n`;
}
