import assert from 'node:assert/strict';
import { compareDecisions } from '../../../src/engine/decision/pairedComparison';
import { comparedRowsOf } from '../../../src/extension/comparedRowsOf';
import { runDifferences } from '../../../src/extension/runDifferences';
import type { RunComparison } from '../../../src/protocol/runComparison';
import { sampleRecord } from '../protocol/sampleRun';

describe('runDifferences', () => {
  it('names what is not the same in both, down to the setting', () => {
    const { config } = sampleRecord;
    const changed = {
      ...sampleRecord,
      runId: 'another',
      startedAt: '2025-01-01T00:00:00.000Z',
      config: { ...config, loss: { ...config.loss, recallWeight: 0.97 }, model: { ...config.model, hidden: [16, 8] } },
      bestEpoch: 1,
    };
    assert.deepEqual(runDifferences(sampleRecord, changed), [
      { name: 'loss.recallWeight', first: String(config.loss.recallWeight), second: '0.97' },
      { name: 'model.hidden', first: '[8]', second: '[16,8]' },
      { name: 'best epoch', first: '2', second: '1' },
    ]);
    assert.deepEqual(runDifferences(sampleRecord, sampleRecord), []);
  });

  it('has nothing for what only one of them has', () => {
    const { config } = sampleRecord;
    const weighted = { ...sampleRecord, config: { ...config, loss: { ...config.loss, classWeights: { M: 4, B: 1 } } } };
    assert.deepEqual(runDifferences(sampleRecord, { ...weighted, threshold: null }), [
      { name: 'loss.classWeights.B', first: null, second: '1' },
      { name: 'threshold chosen', first: '0.500000', second: null },
    ]);
  });
});

describe('comparedRowsOf', () => {
  const row = (number: number, firstScore: number, secondScore: number) => ({
    row: number,
    line: number + 1,
    label: 'M',
    firstScore,
    secondScore,
  });
  const { threshold, metrics } = sampleRecord;
  const side = { runId: 'a', runDir: '/a', threshold: threshold!, metrics: metrics!.test };
  const comparison = compareDecisions([1], [true], [false]);
  const compared = (newlyMissed: RunComparison['newlyMissed']): RunComparison => ({
    schema: 'fnlab.comparison/1',
    split: 'test',
    first: side,
    second: side,
    comparison,
    rocAucDifference: { difference: 0, interval: null },
    newlyMissed,
    newlyCaught: [],
    newlyAlarmed: [],
    newlyCleared: [],
  });

  it('lists rows whose score moved most first, and keeps how many there are', () => {
    const rows = comparedRowsOf(compared([row(1, 0.6, 0.4), row(2, 0.9, 0.1), row(3, 0.55, 0.45)]));
    assert.ok(rows.state === 'compared');
    assert.deepEqual(
      rows.lists.newlyMissed.rows.map((each) => each.row),
      [2, 1, 3],
    );
    const many = comparedRowsOf(compared(Array.from({ length: 5000 }, (_, index) => row(index + 1, 0.6, 0.4))));
    assert.ok(many.state === 'compared');
    assert.equal(many.lists.newlyMissed.total, 5000);
    assert.ok(many.lists.newlyMissed.rows.length < 1000);
  });
});
