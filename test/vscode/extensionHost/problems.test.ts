import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { DiagnosticSeverity, Uri, commands, languages, window, workspace, type Diagnostic } from 'vscode';
import { commandIds } from '../../../src/extension/contributedIds';
import type { RunRecord } from '../../../src/protocol/runRecord';
import { eventually } from '../harness/eventually';
import { malformedLine, misfit, writeTableWithProblems } from '../harness/tableWithProblems';

const choice = { target: 'class', positive: 'yes' };

describe('The Problems panel', () => {
  const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');
  const dataset = Uri.joinPath(folder, 'problems.csv');

  before(async () => {
    await writeTableWithProblems(dataset.fsPath);
  });

  after(async () => {
    await rm(dataset.fsPath, { force: true });
  });

  it('has the problems of a run at the line and the field in which they are seen', async () => {
    const record = await train();
    const shown = await eventually(() => {
      const found = problemsOf(dataset);
      assert.equal(found.length, record?.problems.length);
      return found;
    });
    const { range, severity, message, source } = only(shown, 'type-conflict');
    const start = misfit.column - 1;
    assert.deepEqual(
      [range.start.line, range.start.character, range.end.line, range.end.character],
      [misfit.line - 1, start, misfit.line - 1, start + misfit.length],
    );
    assert.deepEqual([severity, source], [DiagnosticSeverity.Warning, 'FN Lab']);
    const problem = record?.problems.find(({ code }) => code === 'type-conflict');
    assert.equal(message, `${problem?.message ?? ''} ${problem?.advice ?? ''}`);

    const malformed = only(shown, 'wrong-field-count').range;
    assert.deepEqual([malformed.start.line, malformed.start.character], [malformedLine - 1, 0]);
    const ofColumn = only(shown, 'identifier-like-column');
    assert.deepEqual([ofColumn.range.start.line, ofColumn.range.end.character], [0, 'note'.length]);
    assert.equal(ofColumn.severity, DiagnosticSeverity.Information);
  });

  it('has those of the next run in their place', async () => {
    const document = await workspace.openTextDocument(dataset);
    await writeFile(dataset.fsPath, document.getText().replace('unknown', '31'));
    await train();
    await eventually(() => {
      const codes = problemsOf(dataset).map(codeOf);
      assert.ok(codes.includes('wrong-field-count') && !codes.includes('type-conflict'), codes.join());
    });
  });

  it('says why the data allow no run', async () => {
    const oneClass = Uri.joinPath(folder, 'one-class.csv');
    await writeFile(oneClass.fsPath, `age,class\n${'1,yes\n'.repeat(30)}`);
    try {
      assert.equal(await commands.executeCommand(commandIds.train, oneClass, choice), null);
      await eventually(() => {
        assert.equal(only(problemsOf(oneClass), 'one-class').severity, DiagnosticSeverity.Error);
      });
    } finally {
      await rm(oneClass.fsPath);
    }
    await eventually(() => {
      assert.deepEqual(problemsOf(oneClass), []);
    });
  });

  it('has none of a dataset whose panel is closed', async () => {
    const title = 'problems.csv · FN Lab';
    const tab = window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label === title);
    assert.ok(tab, `there is no tab ${title}`);
    assert.notDeepEqual(problemsOf(dataset), []);
    await window.tabGroups.close(tab);
    await eventually(() => {
      assert.deepEqual(problemsOf(dataset), []);
    });
  });

  async function train(): Promise<RunRecord | null> {
    return commands.executeCommand<RunRecord | null>(commandIds.train, dataset, choice);
  }
});

function problemsOf(file: Uri): Diagnostic[] {
  return languages.getDiagnostics(file);
}

function only(diagnostics: readonly Diagnostic[], code: string): Diagnostic {
  const found = diagnostics.filter((diagnostic) => codeOf(diagnostic) === code);
  const [first] = found;
  assert.ok(first && found.length === 1, `${code} among ${diagnostics.map(codeOf).join()}`);
  return first;
}

function codeOf({ code }: Diagnostic): string {
  return typeof code === 'string' ? code : '';
}
