import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { RunRecord } from '../../../src/protocol/runRecord';
import { compareRuns } from '../../../src/runs/compareRuns';
import { listRuns } from '../../../src/runs/listRuns';
import { eventually } from '../harness/eventually';
import { repositoryRoot } from '../harness/repositoryRoot';
import { useVSCodeWindow } from '../harness/useVSCodeWindow';
import { ComparisonPanel } from './comparisonPanel';
import { MetricsPanel } from './metricsPanel';

const dataset = 'breast-cancer.csv';
const panelTitle = 'breast-cancer.csv · FN Lab';
const run = promisify(execFile);

describe('The view of runs', () => {
  const vscode = useVSCodeWindow({ settings: { 'fnLab.trainOnOpen': 'never' } });

  async function train(epochs: number): Promise<void> {
    const cli = join(repositoryRoot(), 'dist', 'cli.js');
    const options = ['--target', 'diagnosis', '--positive', 'M', '--epochs', String(epochs), '--no-baselines'];
    await run(process.execPath, [cli, 'train', join(vscode().folder, dataset), ...options, '--backend', 'wasm'], {
      cwd: vscode().folder,
    });
  }

  async function labels(expected: readonly RegExp[]): Promise<void> {
    await eventually(async () => {
      const shown = await vscode().runs.labels();
      assert.equal(shown.length, expected.length, shown.join('\n'));
      for (const [index, pattern] of expected.entries()) assert.match(shown[index] ?? '', pattern);
    }, 15_000);
  }

  /** The older one first. */
  async function storedRuns(): Promise<RunRecord[]> {
    const listed = await listRuns(join(vscode().folder, '.fnlab', 'runs'));
    assert.ok(listed.ok);
    return listed.value.runs.map(({ record }) => record).sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  }

  it('says what to do where there are none', async () => {
    await vscode().runs.show();
    await eventually(async () => {
      assert.match(await vscode().runs.welcome(), /Nothing was trained.*Train on a Dataset/su);
    });
  });

  it('lists runs as they come, the newest first', async () => {
    await train(3);
    await labels([/breast-cancer\.csv/, /^Misses \d+ of 42 .*3 epochs/]);
    await train(4);
    await labels([/2 runs/, /4 epochs/, /3 epochs/]);
  });

  it('opens a run in the panel of its dataset, and another one in its place', async () => {
    const window = vscode();
    await window.runs.open(1);
    const panel = await MetricsPanel.of(window, panelTitle);
    await panel.waitForState('done');
    assert.match(await panel.text(), /3 epochs/);
    await window.runs.open(0);
    await eventually(async () => {
      assert.match(await panel.text(), /4 epochs/);
    });
    assert.deepEqual(await window.editors.titles(), [panelTitle]);
  });

  it('names a run, and pins it above newer ones', async () => {
    const window = vscode();
    await window.runs.contextMenu(1, 'Rename…');
    await window.quickInput.waitFor({ title: 'Name of the run' });
    await window.quickInput.type('First try');
    await window.quickInput.accept();
    await labels([/2 runs/, /4 epochs/, /^First try/]);
    await window.runs.contextMenu(1, 'Pin');
    await labels([/2 runs/, /^First try/, /4 epochs/]);
  });

  it('filters by words', async () => {
    const window = vscode();
    await window.palette.run('FN Lab: Filter Runs…');
    await window.quickInput.waitFor({ title: 'Filter runs' });
    await window.quickInput.type('first');
    await window.quickInput.accept();
    await labels([/1 run/, /^First try/]);
    await window.palette.run('FN Lab: Filter Runs…');
    await window.quickInput.type('');
    await window.quickInput.accept();
    await labels([/2 runs/, /^First try/, /4 epochs/]);
  });

  it('draws selected runs in the curves of the open one', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    await panel.waitForScores();
    const before = await panel.drawnSeries();
    await window.runs.contextMenu(0, 'Draw in the Curves of the Open Run');
    await eventually(async () => {
      const drawn = await panel.drawnSeries();
      assert.equal(drawn.length, before.length + 1, drawn.join(' | '));
    });
    assert.deepEqual(await window.notifications.list(), []);
  });

  it('compares two selected runs row by row, down to the line of a row that changed', async () => {
    const window = vscode();
    await window.runs.select(0, 1);
    await window.runs.contextMenu(1, 'Compare Runs');
    const panel = await ComparisonPanel.of(window, /^First try ↔ Misses/u);
    assert.deepEqual(
      (await panel.differences()).filter((name) => name.startsWith('training.') || name === 'epochs'),
      ['training.epochs', 'epochs'],
    );
    const [older, newer] = await storedRuns();
    assert.ok(older !== undefined && newer !== undefined);
    const compared = await compareRuns(older.runDir, newer.runDir, 'train');
    assert.ok(compared.ok);
    await panel.chooseSplit('train');
    const changed = (['newlyMissed', 'newlyCaught', 'newlyAlarmed', 'newlyCleared'] as const).filter(
      (kind) => compared.value[kind].length > 0,
    );
    for (const kind of changed) {
      const expected: number[] = compared.value[kind].map(({ line }) => line);
      assert.deepEqual((await panel.lines(kind)).sort(byNumber), expected.sort(byNumber));
    }
    const difference = compared.value.comparison.overall.difference ?? NaN;
    assert.equal(Number((await panel.change('accuracy')).replace('−', '-')), Number((-difference).toFixed(3)));

    const [kind] = changed;
    assert.ok(kind !== undefined, 'an epoch more changes some row of the training split');
    const lines = await panel.lines(kind);
    const last = Math.min(2, lines.length - 1);
    await panel.openRow(kind, last);
    await window.statusBar.waitFor(new RegExp(`^Ln ${String(lines[last])}, Col 1 `, 'u'));
    assert.equal(await window.editors.activeTitle(), dataset);
    await window.editors.close(dataset);
  });

  it('compares them line by line as well', async () => {
    const window = vscode();
    await (await ComparisonPanel.of(window, /^First try ↔ Misses/u)).compareAsText();
    await eventually(async () => {
      assert.match(await window.page.locator('.monaco-diff-editor').innerText(), /epochs:\s4/u);
    });
  });

  it('asks which runs to compare where no two are selected', async () => {
    const window = vscode();
    await window.runs.open(0);
    await (await MetricsPanel.of(window, panelTitle)).waitForState('done');
    await window.palette.run('FN Lab: Compare Runs');
    await window.quickInput.waitFor({ title: 'Compare runs', placeholder: 'The first run' });
    await window.quickInput.pick('First try');
    await window.quickInput.waitFor({ placeholder: 'What to compare “First try” with' });
    const [other] = await window.quickInput.rows();
    await window.quickInput.pick(other?.label ?? '');
    await ComparisonPanel.of(window, /^First try ↔ Misses/u);
    assert.deepEqual(
      window.consoleErrors().filter((error) => /Content Security Policy|webview|fn-lab/i.test(error)),
      [],
    );
  });

  it('deletes a run when that is confirmed', async () => {
    const window = vscode();
    // Two are still selected.
    await window.runs.open(0);
    await window.runs.contextMenu(0, 'Delete');
    const { message, buttons } = await window.modal.waitFor();
    assert.match(message, /Delete the run “First try”\?/);
    assert.deepEqual(buttons.slice().sort(), ['Cancel', 'Move to Trash']);
    await window.modal.click('Move to Trash');
    // Where there is no trash, as in a browser, it is asked once more.
    await eventually(async () => {
      if (await window.modal.isOpen()) await window.modal.click('Delete Permanently');
      assert.equal((await readdir(join(window.folder, '.fnlab', 'runs'))).length, 1);
    }, 15_000);
    await labels([/1 run/, /4 epochs/]);
  });
});

function byNumber(a: number, b: number): number {
  return a - b;
}
