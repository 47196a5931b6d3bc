import assert from 'node:assert/strict';
import { runText } from '../../../src/extension/runText';
import { sampleRecord } from '../protocol/sampleRun';

describe('a run as text', () => {
  it('differs from another one only in the lines that differ', () => {
    const changed = {
      ...sampleRecord,
      config: { ...sampleRecord.config, training: { ...sampleRecord.config.training, epochs: 7 } },
    };
    const before = runText(sampleRecord).split('\n');
    const after = runText(changed).split('\n');
    assert.equal(before.length, after.length);
    assert.deepEqual(
      after.filter((line, index) => line !== before[index]),
      ['    epochs: 7'],
    );
  });

  it('has the matrix of each split', () => {
    const { tp, fn } = sampleRecord.metrics?.test ?? assert.fail();
    const lines = runText(sampleRecord).split('\n');
    const matrix = lines[lines.indexOf('test:') + 1] ?? '';
    assert.deepEqual(matrix.match(/\d+/g)?.map(Number), [tp, fn]);
  });

  it('has no matrix where there was no result', () => {
    assert.doesNotMatch(runText({ ...sampleRecord, metrics: null }), /TP/);
  });
});
