import assert from 'node:assert/strict';
import { compareDecisions } from '../../../../src/engine/decision/pairedComparison';
import type { ComparedRows } from '../../../../src/protocol/comparisonPanelMessages';
import { changeText, comparisonSentences, pValueText, signedText } from '../../../../webview/comparison/comparisonText';

/** Of 30 positives the first run alone catches `onlyFirst`, the second alone `onlySecond`; negatives are passed by both. */
function compared(onlyFirst: number, onlySecond: number): Extract<ComparedRows, { state: 'compared' }> {
  const positives = [...Array<number>(30).fill(1), ...Array<number>(30).fill(0)];
  const first = positives.map((positive, row) => positive === 1 && row >= onlySecond);
  const second = positives.map(
    (positive, row) => positive === 1 && (row < onlySecond || row >= onlySecond + onlyFirst),
  );
  const list = (total: number) => ({ total, rows: [] });
  return {
    state: 'compared',
    comparison: compareDecisions(positives, first, second),
    rocAucDifference: { difference: 0, interval: null },
    lists: {
      newlyMissed: list(onlyFirst),
      newlyCaught: list(onlySecond),
      newlyAlarmed: list(0),
      newlyCleared: list(0),
    },
  };
}

describe('a comparison in words', () => {
  it('tells a difference from the first to the second run, with its interval the right way round', () => {
    const { positives } = compared(4, 12).comparison;
    const { change, interval } = changeText(positives);
    assert.equal(change, '+0.267');
    const [low, high] = positives.interval ?? assert.fail();
    assert.equal(interval, `[${signedText(-high)}, ${signedText(-low)}]`);
    assert.ok(-high < 8 / 30 && 8 / 30 < -low);
  });

  it('has no difference where there are no rows', () => {
    const none = { rows: 0, onlyFirst: 0, onlySecond: 0, difference: null, interval: null, pValue: 1 };
    assert.deepEqual(changeText(none), { change: '–', interval: '' });
  });

  it('says that these rows show no difference where the test does not', () => {
    // statsmodels: mcnemar([[0, 12], [4, 0]], exact=True).pvalue = 0.0768127
    assert.deepEqual(comparisonSentences(compared(4, 12)), [
      'B misses 4 positives that A catches, and catches 12 positives that A misses: these rows show no difference in recall (exact McNemar p = 0.077).',
      'On negatives both decide the same.',
    ]);
  });

  it('says which way it goes where the test does', () => {
    assert.match(
      comparisonSentences(compared(0, 12))[0] ?? '',
      /the recall of B is higher \(exact McNemar p < 0\.001\)/,
    );
    assert.match(comparisonSentences(compared(12, 1))[0] ?? '', /1 positive that A misses: the recall of B is lower/);
  });

  it('writes numbers that line up and never a minus zero', () => {
    assert.deepEqual([0.0241, -0.0241, 0, -0.0001].map(signedText), ['+0.024', '−0.024', '0.000', '0.000']);
    assert.deepEqual([0.0768127, 1, 0.00001].map(pValueText), ['p = 0.077', 'p = 1.000', 'p < 0.001']);
  });
});
