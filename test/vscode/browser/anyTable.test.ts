import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../harness/eventually';
import { malformedLine, misfit, writeTableWithProblems } from '../harness/tableWithProblems';
import { useVSCodeWindow } from '../harness/useVSCodeWindow';
import { MetricsPanel, countRuns, newestRun } from './metricsPanel';

const dataset = 'problems.csv';
const panelTitle = 'problems.csv · FN Lab';

describe('Any table', () => {
  const vscode = useVSCodeWindow({
    settings: { 'fnLab.training.epochs': 5, 'fnLab.trainOnOpen': 'never' },
    prepare: async (folder) => {
      await writeTableWithProblems(join(folder, dataset));
      await writeFile(join(folder, 'large.csv'), largeTable());
    },
  });

  it('is trained on, and its panel counts the problems', async () => {
    const window = vscode();
    await window.explorer.contextMenu(dataset, 'Train with FN-penalising loss');
    await window.quickInput.waitFor({ title: /^problems\.csv: target column/ });
    await window.quickInput.pick('class');
    await window.quickInput.waitFor({ title: /positive class/ });
    await window.quickInput.pick('yes');
    const panel = await MetricsPanel.of(window, panelTitle);
    await panel.waitForState('done');
    const { problems } = await newestRun(window.folder);
    assert.equal(await panel.problemCount(), problems.length);
  });

  it('has its problems in the Problems panel, which stays open however often it is asked for', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    assert.equal(await window.problems.isVisible(), false);
    await panel.openProblems();
    for (let asked = 0; asked < 2; asked++) {
      await panel.clickShowProblems();
      await eventually(async () => {
        const rows = await window.problems.rows();
        const { line, column } = misfit;
        assert.ok(
          rows.some((row) => row.includes(`at line ${String(line)} and character ${String(column)}`)),
          rows.join('\n'),
        );
        assert.ok(
          rows.some((row) => row.includes(`at line ${String(malformedLine)} and character 1`)),
          rows.join('\n'),
        );
      });
    }
  });

  it('is opened beside the panel at the line of a problem, with the field selected', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    await panel.clickGoToProblem('type-conflict');
    const { line, column, length } = misfit;
    const selected = `Ln ${String(line)}, Col ${String(column + length)} (${String(length)} selected)`;
    await window.statusBar.waitFor(selected);
    await panel.clickGoToProblem('wrong-field-count');
    await window.statusBar.waitFor(new RegExp(`^Ln ${String(malformedLine)}, `, 'u'));
    assert.ok(await window.problems.isVisible());
    assert.deepEqual(await window.editors.titles(), [panelTitle, dataset]);
  });

  it('loses a column that is unchecked, with an offer to retrain, and gains one that is checked', async () => {
    const window = vscode();
    const panel = await MetricsPanel.of(window, panelTitle);
    await panel.openDetails();
    await panel.clickChooseColumns();
    await window.quickInput.waitFor({ title: /^problems\.csv: columns to learn from/ });
    assert.deepEqual(
      (await window.quickInput.rows()).map(({ label, picked, detail }) => [label, picked, detail.slice(0, 19)]),
      [
        ['note', false, 'Left out by default'],
        ['age', true, ''],
        ['dose', true, ''],
      ],
    );
    await window.quickInput.pick('age');
    await window.quickInput.pick('note');
    await window.quickInput.accept();

    const said = 'problems.csv: the next run learns from 2 of 3 columns.';
    const { buttons } = await window.notifications.waitFor(said);
    assert.deepEqual(buttons, ['Retrain']);
    assert.deepEqual(await window.readWorkspaceSettings(), {
      'fnLab.columns.exclude': ['age'],
      'fnLab.columns.include': ['note'],
    });
    const before = await countRuns(window.folder);
    await window.notifications.click(said, 'Retrain');
    await eventually(async () => {
      assert.equal(await countRuns(window.folder), before + 1);
    });
    await panel.waitForState('done');
    const { config, dataset: facts } = await newestRun(window.folder);
    assert.deepEqual(config.columns, { exclude: ['age'], include: ['note'] });
    assert.deepEqual(facts.leftOut, [{ column: 'age', reason: 'excluded' }]);
  });

  it('shows the choice of columns again, from the explorer, and goes back to the defaults', async () => {
    const window = vscode();
    await window.explorer.contextMenu(dataset, 'Choose Columns…');
    await window.quickInput.waitFor({ title: /columns to learn from/ });
    assert.deepEqual(
      (await window.quickInput.rows()).map(({ label, picked }) => [label, picked]),
      [
        ['note', true],
        ['age', false],
        ['dose', true],
      ],
    );
    await window.quickInput.pick('age');
    await window.quickInput.pick('note');
    await window.quickInput.accept();
    await eventually(async () => {
      assert.deepEqual(await window.readWorkspaceSettings(), {
        'fnLab.columns.exclude': [],
        'fnLab.columns.include': [],
      });
    });
    await window.notifications.dismiss('problems.csv: the next run learns from 2 of 3 columns.');
  });

  it('changes nothing when the choice is not made', async () => {
    const window = vscode();
    const before = await window.readWorkspaceSettings();
    await window.palette.run('FN Lab: Choose Columns…');
    await window.quickInput.waitFor({ title: /columns to learn from/ });
    await window.quickInput.pick('age');
    await window.quickInput.escape();
    assert.deepEqual(await window.readWorkspaceSettings(), before);
    assert.deepEqual(await window.notifications.list(), []);
  });

  it('is asked about, when it is large, with counts that say of how many rows they are', async () => {
    const window = vscode();
    await window.explorer.contextMenu('large.csv', 'Train with FN-penalising loss');
    const note = /^large\.csv: target column \(counts of a sample of ([\d,]+) rows\)/u;
    await window.quickInput.waitFor({ title: note });
    const [, counted = ''] = note.exec((await window.quickInput.title()) ?? '') ?? [];
    await window.quickInput.pick('class');
    await window.quickInput.waitFor({ title: /positive class of class \(counts of a sample/ });
    const classes = (await window.quickInput.rows()).map(({ description }) =>
      parseInt(description.replace(',', ''), 10),
    );
    assert.equal(
      classes.reduce((sum, count) => sum + count, 0),
      parseInt(counted.replace(',', ''), 10),
    );
    await window.quickInput.escape();
  });
});

/** More rows than a first look takes in. */
function largeTable(): string {
  const rows = Array.from({ length: 300_000 }, (_, row) => `${String(row % 97)},${row % 10 === 0 ? 'yes' : 'no'}\n`);
  return `dose,class\n${rows.join('')}`;
}
