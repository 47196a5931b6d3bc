import assert from 'node:assert/strict';
import type { BaselineRecord, ThresholdRecord } from '../../../src/protocol/runRecord';
import { comparedRows } from '../../../webview/view/comparedRows';
import { testLooksText } from '../../../webview/view/testLooksText';
import { metricsOf } from './sampleRun';

const own = metricsOf({ tp: 40, fn: 2, fp: 9, tn: 61 }, {});
const rival = metricsOf({ tp: 35, fn: 7, fp: 2, tn: 68 }, {});
const rivalAtSameRecall = metricsOf({ tp: 40, fn: 2, fp: 12, tn: 58 }, {});

describe('a run beside its baselines', () => {
  it('comes first, and a baseline shows itself under the policy and at the recall of the run', () => {
    const baseline: BaselineRecord = {
      name: 'cross-entropy',
      threshold: thresholdAt(0.5),
      metrics: { validation: rival, test: rival },
      matched: { threshold: thresholdAt(0.2), metrics: { validation: rival, test: rivalAtSameRecall } },
    };
    const rows = comparedRows(thresholdAt(0.4), own, [baseline]);
    assert.deepEqual(
      rows.map(({ title, note, threshold, metrics }) => [title, note, threshold, metrics.fn, metrics.fp]),
      [
        ['This run', null, 0.4, 2, 9],
        ['Plain cross-entropy', null, 0.5, 7, 2],
        ['Plain cross-entropy', 'at this run’s recall', 0.2, 2, 12],
      ],
    );
    assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length);
  });
});

describe('looks at the test rows', () => {
  it('are not mentioned while there is one', () => {
    assert.equal(testLooksText(['fixed=0.5']), null);
    assert.equal(testLooksText([]), null);
  });

  it('are told from the second on, with the policies of the first and the last', () => {
    assert.match(
      testLooksText(['fixed=0.5', 'youden', 'recall=0.9']) ?? '',
      /judged 3 times, first under fixed=0\.5, last under recall=0\.9/,
    );
  });
});

function thresholdAt(value: number): ThresholdRecord {
  return { policy: 'fixed=0.5', value, feasible: true, guarantee: null };
}
