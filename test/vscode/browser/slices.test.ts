import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../harness/eventually';
import { useVSCodeWindow } from '../harness/useVSCodeWindow';
import { MetricsPanel } from './metricsPanel';
import { SlicesView } from './slicesView';

const dataset = 'screening.csv';
const panelTitle = 'screening.csv · FN Lab';

describe('Slices and filters', () => {
  const vscode = useVSCodeWindow({
    settings: { 'fnLab.training.epochs': 5, 'fnLab.trainOnOpen': 'never', 'fnLab.loss.id': 'cross-entropy' },
    prepare: (folder) => writeFile(join(folder, dataset), screening()),
  });

  it('show on which rows the run does badly, worst first', async () => {
    const window = vscode();
    await MetricsPanel.train(window, dataset, { target: 'class', positive: 'sick' });
    const slices = await SlicesView.of(window, panelTitle);
    await slices.open();
    await slices.by('site', 'train');
    await eventually(async () => {
      const found = await slices.shown();
      assert.deepEqual(found.map(({ name }) => name).sort(), ['All', 'north', 'south']);
      const [all, ...sites] = found;
      assert.ok(all !== undefined);
      assert.equal(
        all.rows,
        sites.reduce((rows, site) => rows + site.rows, 0),
      );
      const recalls = sites.map(({ recall }) => recall ?? assert.fail());
      assert.deepEqual(
        recalls,
        [...recalls].sort((a, b) => a - b),
      );
    });
  });

  it('lead from a slice by a cell of the matrix and a row to a line of the file, by keyboard', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    const slices = await SlicesView.of(window, panelTitle);
    const all = await panel.counts('train');
    const south = (await slices.shown()).find(({ name }) => name === 'south') ?? assert.fail();
    await slices.focus('All');
    while ((await slices.focused()) !== 'south') await window.page.keyboard.press('ArrowDown');
    await window.page.keyboard.press('Enter');
    await eventually(async () => {
      assert.deepEqual(await slices.chips(), ['site: south']);
    });
    const { tp, fn, fp, tn } = await panel.counts('train');
    assert.equal(tp + fn + fp + tn, south.rows);
    assert.ok(fn > 0 && fn < all.fn, `${String(fn)} of ${String(all.fn)} misses`);
    await panel.focusPlace('train', 'tp');
    await window.page.keyboard.press('ArrowRight');
    await window.page.keyboard.press('Enter');
    await panel.rows(fn);
    await panel.waitForRowFocus();
    const line = await panel.currentLine();
    await window.page.keyboard.press('Enter');
    await window.statusBar.waitFor(new RegExp(`^Ln ${String(line)}, Col 1 `, 'u'));
    const written = (await readFile(join(window.folder, dataset), 'utf8')).split('\n')[line - 1] ?? '';
    assert.match(written, /,south,sick$/);
  });

  it('say what is wrong with a filter where it is typed, and change nothing', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    const slices = await SlicesView.of(window, panelTitle);
    const before = await panel.counts('train');
    assert.match(await slices.placeholder(), /^(?:age|dose) > |^site = /);
    await slices.typeFilter('agee > 60');
    await eventually(async () => {
      assert.match(await slices.status(), /There is no column "agee"\. Did you mean age\?/);
    });
    assert.deepEqual(await panel.counts('train'), before);
    assert.deepEqual(await slices.chips(), ['site: south']);
  });

  it('combine with the slice, and say how many rows are left', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    const slices = await SlicesView.of(window, panelTitle);
    await slices.typeFilter('age > 60');
    await eventually(async () => {
      assert.deepEqual(await slices.chips(), ['site: south', 'age > 60']);
    });
    const lines = (await readFile(join(window.folder, dataset), 'utf8')).split('\n');
    const wanted = lines.filter((line) => line.includes(',south,') && Number(line.split(',')[0]) > 60).length;
    const shown = await Promise.all((['train', 'validation', 'test'] as const).map((split) => panel.counts(split)));
    const counted = shown.reduce((rows, { tp, fn, fp, tn }) => rows + tp + fn + fp + tn, 0);
    assert.ok(wanted > 0);
    assert.deepEqual([await slices.rowsLeft(), counted], [wanted, wanted]);
  });

  it('count the rows of the filter at an earlier epoch too', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    const shown = await Promise.all((['train', 'validation'] as const).map((split) => panel.counts(split)));
    await panel.focusEpochs();
    await window.page.keyboard.press('Home');
    await eventually(async () => {
      assert.equal((await panel.text()).match(/filtered, epoch 1, score/g)?.length, 2);
    });
    const ofEpoch = await Promise.all((['train', 'validation'] as const).map((split) => panel.counts(split)));
    const sizes = (counts: typeof shown): number[][] => counts.map(({ tp, fn, fp, tn }) => [tp + fn, fp + tn]);
    assert.deepEqual(sizes(ofEpoch), sizes(shown));
    await panel.backToBest();
    await eventually(async () => {
      assert.deepEqual(await panel.counts('train'), shown[0]);
    });
  });

  it('hold through a reload of the window, and are taken back one by one', async () => {
    const window = vscode();
    // The state for the next window is written once a second.
    await window.page.waitForTimeout(1500);
    const before = await (await MetricsPanel.of(window, panelTitle)).counts('train');
    await window.reload();
    const panel = await MetricsPanel.of(window, panelTitle);
    const slices = await SlicesView.of(window, panelTitle);
    await eventually(async () => {
      assert.deepEqual(await slices.chips(), ['site: south', 'age > 60']);
      assert.deepEqual(await panel.counts('train'), before);
    }, 30_000);
    await slices.focus('south');
    await window.page.keyboard.press('Escape');
    await eventually(async () => {
      assert.deepEqual(await slices.chips(), ['age > 60']);
    });
    await slices.removeChip('expression');
    await eventually(async () => {
      assert.deepEqual(await slices.chips(), []);
    });
  });

  it('refuse a file that has changed, and work again once it is back', async () => {
    const window = vscode();
    const path = join(window.folder, dataset);
    const before = await readFile(path, 'utf8');
    await writeFile(path, `${before}30,0.5,north,well\n`);
    await window.reload();
    const again = await MetricsPanel.of(window, panelTitle);
    await again.waitForScores();
    const slices = await SlicesView.of(window, panelTitle);
    await slices.typeFilter('age > 60');
    await eventually(async () => {
      assert.match(await slices.status(), /has changed since this run/);
    });
    await writeFile(path, before);
    await slices.typeFilter('age > 60');
    await eventually(async () => {
      assert.deepEqual(await slices.chips(), ['age > 60']);
    });
    const wanted = before.split('\n').filter((line) => Number(line.split(',')[0]) > 60).length;
    assert.equal(await slices.rowsLeft(), wanted);
  });

  it('breaks no rule of the page', () => {
    const errors = vscode().consoleErrors();
    assert.deepEqual(
      errors.filter((error) => /Content Security Policy/i.test(error)),
      [],
    );
  });
});

/** 800 records, an eighth of them sick; in the south the dose tells nothing. */
function screening(): string {
  let state = 1;
  const uniform = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const records = Array.from({ length: 800 }, (_, index) => {
    const isSick = index % 8 === 0;
    const site = uniform() < 0.5 ? 'south' : 'north';
    const dose = uniform() + (isSick && site === 'north' ? 0.9 : 0);
    return `${String(20 + Math.floor(60 * uniform()))},${dose.toFixed(3)},${site},${isSick ? 'sick' : 'well'}`;
  });
  return ['age,dose,site,class', ...records, ''].join('\n');
}
