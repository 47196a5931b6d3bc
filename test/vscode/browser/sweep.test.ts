import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { sweepRecordSchema, type SweepRecord } from '../../../src/protocol/sweepRecord';
import { readRun } from '../../../src/runs/readRun';
import { eventually } from '../harness/eventually';
import { useVSCodeWindow } from '../harness/useVSCodeWindow';
import { MetricsPanel } from './metricsPanel';
import { SweepPanel } from './sweepPanel';

const dataset = 'breast-cancer.csv';
const sweepTitle = 'Sweep: breast-cancer.csv';

describe('A sweep over recall weights', () => {
  const vscode = useVSCodeWindow({
    settings: { 'fnLab.training.epochs': 5, 'fnLab.model.ensemble': 1, 'fnLab.trainOnOpen': 'never' },
  });

  async function newestSweep(): Promise<SweepRecord> {
    const runs = join(vscode().folder, '.fnlab', 'runs');
    const newest = (await readdir(runs))
      .filter((name) => name.startsWith('sweep-'))
      .sort()
      .at(-1);
    assert.ok(newest, 'no sweep is stored');
    return v.parse(sweepRecordSchema, JSON.parse(await readFile(join(runs, newest), 'utf8')));
  }

  it('asks as a training does, then what to sweep, and trains every weight', async () => {
    const window = vscode();
    await window.explorer.contextMenu(dataset, 'Sweep Recall Weights…');
    await window.quickInput.waitFor({ title: /^breast-cancer\.csv: target column/ });
    await window.quickInput.pick('diagnosis');
    await window.quickInput.waitFor({ title: /positive class/ });
    await window.quickInput.pick('M');
    await window.quickInput.waitFor({ title: /^breast-cancer\.csv: sweep/ });
    const [start, weights, losses, seeds] = await window.quickInput.rows();
    assert.equal(start?.label, 'Start 27 runs');
    assert.match(weights?.description ?? '', /^0\.5, 0\.6, .*0\.99$/);
    assert.equal(losses?.description, 'logit-adjusted');
    assert.match(seeds?.description ?? '', /^3 for each weight/);

    await window.quickInput.pick('Recall weights…');
    await window.quickInput.waitFor({ title: 'Recall weights of the sweep' });
    await window.quickInput.type('0.5, 1.2');
    await window.quickInput.waitForMessage(/between 0 and 1/);
    await window.quickInput.type('0.5, 0.9, 0.99');
    await window.quickInput.accept();
    await window.quickInput.waitFor({ title: /: sweep/ });
    await window.quickInput.pick('Seeds…');
    await window.quickInput.waitFor({ title: 'Seeds of the sweep' });
    await window.quickInput.type('1');
    await window.quickInput.accept();
    await window.quickInput.waitFor({ title: /: sweep/ });
    await window.quickInput.pick('Start 3 runs');

    const panel = await SweepPanel.of(window, sweepTitle);
    await panel.waitForState('done');
    assert.deepEqual(await panel.settings(), ['logit-adjusted 0.5', 'logit-adjusted 0.9', 'logit-adjusted 0.99']);
    const { state, members } = await newestSweep();
    assert.equal(state, 'done');
    assert.deepEqual(
      members.map((member) => [member.recallWeight, member.state]),
      [0.5, 0.9, 0.99].map((weight) => [weight, 'done']),
    );
    await window.screenshot('sweep');
  });

  it('announces the first run that reaches the target recall, also another one', async () => {
    const panel = await SweepPanel.of(vscode(), sweepTitle);
    const { members } = await newestSweep();
    for (const target of [0.5, 0.95]) {
      await panel.typeTarget(String(target));
      const first = members
        .filter(({ validation }) => (validation?.recall ?? 0) >= target)
        .sort((a, b) => (a.endedAs ?? 0) - (b.endedAs ?? 0))[0];
      const expected =
        first === undefined
          ? 'No run of this sweep reaches it'
          : `First run that reaches it: recall weight ${String(first.recallWeight)}, seed 0`;
      await eventually(async () => {
        assert.ok((await panel.text()).includes(expected), expected);
      });
    }
  });

  it('writes the weights of the chosen point to the settings', async () => {
    const window = vscode();
    const panel = await SweepPanel.of(window, sweepTitle);
    await panel.chooseBelow('logit-adjusted 0.9');
    await panel.waitForChosen('logit-adjusted 0.99');
    await panel.useWeights();
    await eventually(async () => {
      assert.equal((await window.readWorkspaceSettings())['fnLab.loss.recallWeight'], 0.99);
      assert.match(await panel.text(), /These weights are in the settings/);
    });
  });

  it('lets a point be chosen in the plane', async () => {
    const panel = await SweepPanel.of(vscode(), sweepTitle);
    await panel.choose('logit-adjusted 0.5');
    await panel.waitForChosen('logit-adjusted 0.5');
    await panel.clickPointOfFullRecall();
    const { members } = await newestSweep();
    const [highest] = members
      .filter(({ validation }) => validation?.recall === 1)
      .sort((a, b) => (b.validation?.specificity ?? 0) - (a.validation?.specificity ?? 0));
    await panel.waitForChosen(`logit-adjusted ${String(highest?.recallWeight)}`);
  });

  it('shows its runs again after a reload, with what was chosen and looked for', async () => {
    const window = vscode();
    await (await SweepPanel.of(window, sweepTitle)).choose('logit-adjusted 0.5');
    await (await SweepPanel.of(window, sweepTitle)).typeTarget('0.5');
    await window.reload();
    const panel = await SweepPanel.of(window, sweepTitle);
    await panel.waitForState('done');
    await panel.waitForChosen('logit-adjusted 0.5');
    assert.equal(await panel.target(), '0.5');
    assert.equal((await panel.settings()).length, 3);
  });

  it('opens a run of the chosen point', async () => {
    const window = vscode();
    await (await SweepPanel.of(window, sweepTitle)).openRun(0);
    const panel = await MetricsPanel.of(window, 'breast-cancer.csv · FN Lab');
    await panel.waitForState('done');
    const [member] = (await newestSweep()).members;
    const run = await readRun(member?.runDir ?? '');
    assert.ok(run.ok && run.value.metrics !== null);
    assert.equal((await panel.counts('validation')).fn, run.value.metrics.validation.fn);
  });

  async function startLongSweep(panel: SweepPanel): Promise<void> {
    const window = vscode();
    await panel.sweepAgain();
    await window.quickInput.waitFor({ title: /target column/ });
    await window.quickInput.pick('diagnosis');
    await window.quickInput.waitFor({ title: /positive class/ });
    await window.quickInput.pick('M');
    await window.quickInput.waitFor({ title: /: sweep/ });
    await window.quickInput.pick('Seeds…');
    await window.quickInput.waitFor({ title: 'Seeds of the sweep' });
    await window.quickInput.type('40');
    await window.quickInput.accept();
    await window.quickInput.waitFor({ title: /: sweep/ });
    // The weights of last time.
    await window.quickInput.pick('Start 120 runs');
    await panel.waitForState('running');
    await eventually(async () => {
      const { state, members } = await newestSweep();
      assert.ok(state === 'running' && members.some((member) => member.state === 'done'));
    }, 60_000);
  }

  it('keeps what it has finished when it is stopped', async () => {
    await vscode().palette.run('FN Lab: Open Sweep');
    const panel = await SweepPanel.of(vscode(), sweepTitle);
    await startLongSweep(panel);
    await panel.stopAll();
    await panel.waitForState('cancelled');
    const { state, members } = await newestSweep();
    assert.equal(state, 'cancelled');
    const done = members.filter((member) => member.state === 'done');
    assert.ok(done.length > 0 && done.length < 120);
    assert.match(await panel.text(), new RegExp(`Stopped after ${String(done.length)} of 120 runs`));
    for (const { runDir } of done) assert.ok((await readRun(runDir ?? '')).ok);
  });

  it('is stopped from the palette like any training, which offers that only while there is one', async () => {
    const window = vscode();
    const panel = await SweepPanel.of(window, sweepTitle);
    await startLongSweep(panel);
    await window.palette.run('FN Lab: Stop Training');
    await panel.waitForState('cancelled');
    await eventually(async () => {
      assert.ok(!(await window.palette.titles('FN Lab:')).includes('FN Lab: Stop Training'));
    });
  });

  it('is one item in the view of runs, with its runs in it', async () => {
    const window = vscode();
    const { members } = await newestSweep();
    await window.runs.show();
    await eventually(async () => {
      const labels = await window.runs.labels();
      assert.ok(
        labels.some((label) => label.startsWith(`Sweep of ${String(members.length)} runs`)),
        labels.join('\n'),
      );
      assert.ok(labels.length < 12, labels.join('\n'));
    }, 15_000);
  });

  it('keeps what it has finished when its window is reloaded, and says that it was interrupted', async () => {
    await startLongSweep(await SweepPanel.of(vscode(), sweepTitle));
    await vscode().reload();
    const panel = await SweepPanel.of(vscode(), sweepTitle);
    await panel.waitForState('interrupted');
    const done = (await newestSweep()).members.filter(({ state }) => state === 'done').length;
    assert.ok(done > 0 && done < 120);
    assert.match(await panel.text(), new RegExp(`Interrupted after ${String(done)} of 120 runs`));
  });

  it('has broken no rule of its page', () => {
    const errors = vscode().consoleErrors();
    assert.deepEqual(
      errors.filter((error) => /Content Security Policy|webview|fn-lab/i.test(error)),
      [],
    );
  });
});
