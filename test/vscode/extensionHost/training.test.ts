import assert from 'node:assert/strict';
import { copyFile, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigurationTarget, Uri, commands, extensions, workspace } from 'vscode';
import { commandIds, extensionId, settingsSection } from '../../../src/extension/contributedIds';
import type { FnLabApi } from '../../../src/extension/extension';
import type { RunRecord } from '../../../src/protocol/runRecord';
import { viewOfRecord, type RunView } from '../../../src/protocol/runView';
import { readRun } from '../../../src/runs/readRun';
import { watchEventLoop } from './watchEventLoop';

const choice = { target: 'diagnosis', positive: ['M'] };

describe('FN Lab in the extension host', () => {
  const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');
  const dataset = Uri.joinPath(folder, 'breast-cancer.csv');
  let api: FnLabApi;

  before(async () => {
    const extension = extensions.getExtension<FnLabApi>(extensionId);
    assert.ok(extension, `${extensionId} is not installed`);
    api = await extension.activate();
  });

  afterEach(async () => {
    for (const id of ['training.epochs', 'loss.recallWeight', 'runs.directory']) await set(id, undefined);
  });

  it('registers every command that it contributes', async () => {
    const registered = new Set(await commands.getCommands(true));
    assert.deepEqual(
      Object.values(commandIds).filter((id) => !registered.has(id)),
      [],
    );
  });

  it('reads back a setting that is written at the folder, from the settings file too', async () => {
    await set('loss.recallWeight', 0.7);
    const settings: unknown = JSON.parse(await readFile(join(folder.fsPath, '.vscode', 'settings.json'), 'utf8'));
    assert.deepEqual(settings, { 'fnLab.loss.recallWeight': 0.7 });
    assert.equal(workspace.getConfiguration(settingsSection, dataset).get('loss.recallWeight'), 0.7);
  });

  it('trains without questions when target and positive class are given, and never blocks the extension host', async () => {
    const stopWatching = watchEventLoop();
    const record = await train(dataset);
    const { longestBlockMs, longestDelayMs } = stopWatching();
    console.error(
      `longest block ${longestBlockMs.toFixed(1)} ms, longest delay ${longestDelayMs.toFixed(1)} ms (goal 50 ms)`,
    );
    assert.ok(record);
    assert.equal(record.state, 'done');
    // It ends early, some epochs after the best one.
    assert.ok(record.bestEpoch !== null && record.epochs.length > record.bestEpoch);
    assert.ok(record.epochs.length <= record.config.training.epochs);
    assert.ok(longestBlockMs < 50, `the extension host was blocked for ${longestBlockMs.toFixed(1)} ms`);
  });

  it('shows in its panel exactly what it stored in run.json', async () => {
    const record = await train(dataset);
    assert.ok(record);
    const stored: unknown = JSON.parse(await readFile(join(record.runDir, 'run.json'), 'utf8'));
    assert.deepEqual(stored, JSON.parse(JSON.stringify(record)));
    assert.deepEqual(await api.runOf(dataset), viewOfRecord(record));
    assert.ok(record.runDir.startsWith(join(folder.fsPath, '.fnlab', 'runs')));
  });

  it('takes settings of the folder into account', async () => {
    await set('training.epochs', 3);
    await set('loss.recallWeight', 0.6);
    await set('runs.directory', 'my runs');
    const record = await train(dataset);
    assert.ok(record);
    assert.equal(record.epochs.length, 3);
    assert.equal(record.config.loss.recallWeight, 0.6);
    assert.deepEqual(await readdir(join(folder.fsPath, 'my runs')), [record.runId]);
  });

  it('trains on two files at the same time', async () => {
    const copy = Uri.joinPath(folder, 'a copy.csv');
    await copyFile(dataset.fsPath, copy.fsPath);
    await set('training.epochs', 10);
    const records = await Promise.all([train(dataset), train(copy)]);
    assert.deepEqual(
      records.map((record) => [record?.state, record?.dataset.path]),
      [
        ['done', dataset.fsPath],
        ['done', copy.fsPath],
      ],
    );
    assert.notEqual(records[0]?.processId, records[1]?.processId);
  });

  it('stops a run when it is told to, and keeps the epochs so far', async () => {
    await set('training.epochs', 50_000);
    const training = train(dataset);
    await waitForEpochs(3);
    const told = performance.now();
    await commands.executeCommand(commandIds.cancel);
    const stoppedMs = performance.now() - told;
    const record = await training;
    assert.equal(record?.state, 'cancelled');
    assert.ok(record.epochs.length >= 3);
    assert.ok(stoppedMs < 3000, `stopping took ${stoppedMs.toFixed(0)} ms`);
    assert.equal((await api.runOf(dataset))?.state, 'cancelled');
  });

  it('survives the death of its trainer, and says how it died', async () => {
    await set('training.epochs', 50_000);
    const training = train(dataset);
    const { runDir } = await waitForEpochs(3);
    const run = await readRun(runDir ?? '');
    assert.ok(run.ok);
    process.kill(run.value.processId, 'SIGKILL');
    assert.equal(await training, null);
    const shown = await api.runOf(dataset);
    assert.equal(shown?.state, 'failed');
    assert.equal(shown.failure?.code, 'trainer-ended');
    assert.ok(shown.epochs.length >= 3);
  });

  it('says that a file is not there, and shows the failure as a run', async () => {
    const missing = Uri.joinPath(folder, 'missing.csv');
    assert.equal(await train(missing), null);
    const shown = await api.runOf(missing);
    assert.equal(shown?.state, 'failed');
    assert.match(shown.failure?.message ?? '', /missing\.csv/);
  });

  it('says which columns there are when the target is not one of them', async () => {
    const record = await commands.executeCommand(commandIds.train, dataset, { target: 'diagnoses', positive: 'M' });
    assert.equal(record, null);
    const failure = (await api.runOf(dataset))?.failure;
    assert.equal(failure?.code, 'target-not-found');
    assert.match(`${failure.message} ${failure.advice}`, /diagnosis/);
  });

  it('does not train on a file that is not on disk', async () => {
    assert.equal(await train(Uri.parse('untitled:patients.csv')), null);
  });

  async function train(file: Uri): Promise<RunRecord | null> {
    return commands.executeCommand<RunRecord | null>(commandIds.train, file, choice);
  }

  async function set(id: string, value: unknown): Promise<void> {
    await workspace.getConfiguration(settingsSection, folder).update(id, value, ConfigurationTarget.Workspace);
  }

  async function waitForEpochs(count: number): Promise<RunView> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const run = await api.runOf(dataset);
      if (run?.state === 'training' && run.epochs.length >= count) return run;
      assert.ok(Date.now() < deadline, `no ${String(count)} epochs in time; the run is ${run?.state ?? 'not there'}`);
      await delay(20);
    }
  }
});
