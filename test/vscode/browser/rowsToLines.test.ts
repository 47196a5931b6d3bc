import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../harness/eventually';
import { useVSCodeWindow } from '../harness/useVSCodeWindow';
import { MetricsPanel, newestRun } from './metricsPanel';

const dataset = 'visits.csv';
const panelTitle = 'visits.csv · FN Lab';

describe('From a cell of the matrix to the lines of the file', () => {
  const vscode = useVSCodeWindow({
    // Plain cross-entropy on a weak signal misses most of the rare class.
    settings: { 'fnLab.training.epochs': 5, 'fnLab.trainOnOpen': 'never', 'fnLab.loss.id': 'cross-entropy' },
    prepare: (folder) => writeFile(join(folder, dataset), visits()),
  });

  it('lists the misses of a split, worst first, when its cell is clicked', async () => {
    const window = vscode();
    const panel = await MetricsPanel.train(window, dataset, { target: 'class', positive: 'sick' });
    await panel.selectPlace('train', 'fn');
    const { metrics } = await newestRun(window.folder);
    assert.ok(metrics);
    assert.ok(metrics.train.fn > 10, `${String(metrics.train.fn)} misses`);
    const { total, scores } = await panel.rows(metrics.train.fn);
    assert.equal(total, metrics.train.fn);
    assert.deepEqual(
      scores,
      [...scores].sort((a, b) => a - b),
    );
  });

  it('selects the record of a row in the text beside, all lines of it', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    const lines = (await readFile(join(window.folder, dataset), 'utf8')).split('\n');
    for (const wanted of [0, 1, 2, 3]) {
      const line = await panel.openRow(wanted);
      const first = lines[line - 1] ?? '';
      const isQuoted = first.startsWith('"');
      const record = isQuoted ? `${first}\n${lines[line] ?? ''}` : first;
      await window.statusBar.waitFor(`Ln ${String(line)}, Col 1 (${String(record.length)} selected)`);
    }
    assert.deepEqual(await window.editors.titles(), [panelTitle, dataset]);
    // The editor beside has made the panel narrower: the rows are still in view.
    assert.ok(await panel.isRowInView(3));
  });

  it('writes before the lines of the text how the run judges them', async () => {
    const window = vscode();
    await eventually(async () => {
      const written = await window.editors.decorations();
      assert.ok(
        written.some((text) => /^FN 0\.\d{4}$/.test(text)),
        written.join(' | '),
      );
    });
  });

  it('does it all by keyboard: to the cell, into its rows, onto the line', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    await panel.focusPlace('train', 'tp');
    await window.page.keyboard.press('ArrowRight');
    await window.page.keyboard.press('Enter');
    await panel.waitForRowFocus();
    await window.page.keyboard.press('ArrowDown');
    const line = await panel.currentLine();
    await window.page.keyboard.press('Enter');
    await window.statusBar.waitFor(new RegExp(`^Ln ${String(line)}, Col 1 `, 'u'));
    await eventually(async () => {
      assert.equal(await window.editors.activeTitle(), dataset);
    });
  });

  it('follows a moved threshold, says that it is no result, and goes back', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    const own = await panel.counts('test');
    await panel.typeThreshold('0');
    const everyone = { tp: own.tp + own.fn, fn: 0, fp: own.fp + own.tn, tn: 0 };
    await eventually(async () => {
      assert.deepEqual(await panel.counts('test'), everyone);
    });
    assert.match(await panel.text(), /Exploration\./);
    assert.match(await panel.text(), /No rows/);
    await panel.resetThreshold();
    await eventually(async () => {
      assert.deepEqual(await panel.counts('test'), own);
    });
    assert.doesNotMatch(await panel.text(), /Exploration\./);
  });

  it('sorts by a column of the file', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    await panel.sortBy('age');
    await eventually(async () => {
      const ages = await panel.columnValues('age');
      assert.ok(ages.length > 5);
      assert.deepEqual(
        ages,
        [...ages].sort((a, b) => a - b),
      );
    });
  });

  it('keeps selection and order through a reload of the window', async () => {
    const window = vscode();
    const before = await (await MetricsPanel.of(window, panelTitle)).columnValues('age');
    // The state for the next window is written once a second.
    await window.page.waitForTimeout(1500);
    await window.reload();
    const panel = await MetricsPanel.of(window, panelTitle);
    await eventually(async () => {
      assert.deepEqual(await panel.columnValues('age'), before);
    }, 30_000);
  });

  it('breaks no rule of the page', () => {
    const errors = vscode().consoleErrors();
    assert.deepEqual(
      errors.filter((error) => /Content Security Policy|webview|fn-lab/i.test(error)),
      [],
    );
  });
});

/** 600 records, a tenth of them sick; every third note goes over two lines. */
function visits(): string {
  let state = 1;
  const uniform = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const records = Array.from({ length: 600 }, (_, index) => {
    const isSick = index % 10 === 0;
    const note = index % 3 === 0 ? `"seen\nagain ${String(index)}"` : `seen ${String(index)}`;
    const dose = (uniform() + (isSick ? 0.2 : 0)).toFixed(3);
    return `${note},${String(20 + Math.floor(60 * uniform()))},${dose},${isSick ? 'sick' : 'well'}`;
  });
  return ['note,age,dose,class', ...records, ''].join('\n');
}
