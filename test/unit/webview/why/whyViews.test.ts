import assert from 'node:assert/strict';
import type { ImportanceAnswer, RowExplanation } from '../../../../src/protocol/inspectorMessages';
import { formatSigned } from '../../../../webview/format/formatSigned';
import { divergingBars } from '../../../../webview/why/divergingBar';
import { importanceSummary, importanceView } from '../../../../webview/why/importanceView';
import { spokenWhy, standingText } from '../../../../webview/why/whyText';

const answer: ImportanceAnswer = {
  split: 'validation',
  rows: 114,
  rowsOfSplit: 114,
  repeats: 10,
  rocAuc: 0.98765,
  columns: [
    { column: 'area', drop: 0.3, interval: [0.1, 0.5] },
    { column: 'noise', drop: -0.1, interval: null },
  ],
};

const explanation: RowExplanation = {
  row: 213,
  line: 214,
  score: 0.1,
  modelScore: 0.1,
  logOdds: Math.log(0.1 / 0.9),
  contributions: [
    { column: 'a', value: '1', typical: '2', contribution: -1.25 },
    { column: 'b', value: null, typical: 'x', contribution: 0.5 },
    { column: 'c', value: '3', typical: '3', contribution: 0 },
    { column: 'd', value: '4', typical: '4', contribution: 0 },
  ],
  note: null,
};

describe('bars to both sides of zero', () => {
  it('share the length of the longest, whichever its side', () => {
    assert.deepEqual(divergingBars([0.5, -2, 0]), [
      { side: 'towards', share: 0.25 },
      { side: 'away', share: 1 },
      { side: 'none', share: 0 },
    ]);
    assert.deepEqual(divergingBars([0]), [{ side: 'none', share: 0 }]);
  });
});

describe('the words about a row', () => {
  it('say where it stands, and how far from the threshold in log odds', () => {
    // log(0.1 / 0.9) = -2.197; log(0.2 / 0.8) = -1.386: 0.811 apart.
    assert.equal(standingText(explanation, 0.2), 'Log odds −2.20, 0.81 below the threshold');
    // log(0.05 / 0.95) = -2.944.
    assert.equal(standingText(explanation, 0.05), 'Log odds −2.20, 0.75 above the threshold');
    assert.equal(standingText(explanation, 1 + Number.EPSILON), 'Log odds −2.20');
  });

  it('read out what moved it most', () => {
    assert.equal(spokenWhy(explanation), 'Line 214, score 0.1000: a −1.25, b +0.50, c 0.00.');
  });
});

describe('bars with whiskers', () => {
  it('lie on one axis, from the least end to the greatest, zero within', () => {
    const { zero, bars } = importanceView(answer);
    const near = (actual: number, expected: number): void => {
      assert.ok(Math.abs(actual - expected) < 1e-12, `${String(actual)} instead of ${String(expected)}`);
    };
    // From -0.1 to 0.5.
    near(zero, 0.1 / 0.6);
    const [area, noise] = bars;
    assert.ok(area?.whisker && noise);
    near(area.bar[0], zero);
    near(area.bar[1], 0.4 / 0.6);
    near(area.whisker[0], 0.2 / 0.6);
    near(area.whisker[1], 1);
    near(noise.bar[0], 0);
    near(noise.bar[1], zero);
    assert.equal(noise.whisker, null);
  });

  it('stay at zero where no column matters', () => {
    const { zero, bars } = importanceView({ columns: [{ column: 'a', drop: 0, interval: [0, 0] }] });
    assert.deepEqual([zero, bars[0]?.bar, bars[0]?.whisker], [0, [0, 0], [0, 0]]);
  });

  it('say which rows they rest on', () => {
    assert.match(importanceSummary(answer), /^ROC AUC on the 114 validation rows is 0\.9877\. .* of 10 times;/);
    assert.match(
      importanceSummary({ ...answer, rowsOfSplit: 20_000, rocAuc: null }),
      /^ROC AUC on 114 of the 20,000 validation rows is not defined\./,
    );
  });
});

describe('a number with its sign', () => {
  it('has a minus as long as the plus, and none at zero', () => {
    assert.deepEqual(
      [0.214, -0.096, 0].map((value) => formatSigned(value, 2)),
      ['+0.21', '−0.10', '0.00'],
    );
  });
});
