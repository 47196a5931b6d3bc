import assert from 'node:assert/strict';
import { DatasetMemory, type KeyValueStore } from '../../../src/extension/datasetMemory';

const dataset = 'file:///data/patients.csv';

describe('DatasetMemory', () => {
  it('keeps what is remembered of a file, piece by piece', async () => {
    const memory = new DatasetMemory(store());
    await memory.rememberChoice(dataset, { target: 'diagnosis', positive: ['M'] });
    await memory.rememberRunDir(dataset, '/runs/1');
    await memory.rememberAskedOnOpen(dataset);
    assert.deepEqual(memory.choiceFor(dataset), { target: 'diagnosis', positive: ['M'] });
    assert.equal(memory.latestRunDir(dataset), '/runs/1');
    assert.ok(memory.wasAskedOnOpen(dataset));
  });

  it('keeps files apart', async () => {
    const memory = new DatasetMemory(store());
    await memory.rememberChoice(dataset, { target: 'diagnosis', positive: ['M'] });
    assert.equal(memory.choiceFor('file:///data/other.csv'), null);
    assert.ok(!memory.wasAskedOnOpen('file:///data/other.csv'));
  });

  it('forgets an editor that was closed', async () => {
    const memory = new DatasetMemory(store());
    await memory.rememberEditorIsOpen(dataset, true);
    assert.ok(memory.editorIsOpen(dataset));
    await memory.rememberEditorIsOpen(dataset, false);
    assert.ok(!memory.editorIsOpen(dataset));
  });

  it('keeps what was swept, beside what was chosen', async () => {
    const memory = new DatasetMemory(store());
    const request = { losses: ['logit-adjusted'], recallWeights: [0.5, 0.9], seeds: 2 } as const;
    await memory.rememberChoice(dataset, { target: 'diagnosis', positive: ['M'] });
    await memory.rememberSweep(dataset, request);
    assert.deepEqual(memory.sweepFor(dataset), request);
    assert.deepEqual(memory.choiceFor(dataset), { target: 'diagnosis', positive: ['M'] });
    assert.equal(memory.sweepFor('file:///data/other.csv'), null);
  });

  it('lists the files that were trained on', async () => {
    const memory = new DatasetMemory(store({ unrelated: 1 }));
    await memory.rememberAskedOnOpen('file:///data/asked.csv');
    await memory.rememberRunDir(dataset, '/runs/1');
    assert.deepEqual(memory.trainedDatasets(), [dataset]);
  });

  it('takes what another version wrote differently for unknown', () => {
    const memory = new DatasetMemory(store({ [`dataset:${dataset}`]: { choice: 'diagnosis=M' } }));
    assert.equal(memory.choiceFor(dataset), null);
  });
});

function store(initial: Record<string, unknown> = {}): KeyValueStore {
  const values = new Map(Object.entries(initial));
  return {
    keys: () => [...values.keys()],
    get: (key) => values.get(key),
    update: (key, value) => {
      values.set(key, value);
      return Promise.resolve();
    },
  };
}
