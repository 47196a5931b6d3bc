import assert from 'node:assert/strict';
import fc from 'fast-check';
import { aucInterval } from '../../../../src/engine/metrics/aucInterval';
import { averagePrecisionInterval } from '../../../../src/engine/metrics/averagePrecisionInterval';
import { rankScores } from '../../../../src/engine/metrics/rankedScores';
import { rocAuc } from '../../../../src/engine/metrics/rocAuc';
import { wilsonInterval } from '../../../../src/engine/metrics/wilsonInterval';
import { assertClose } from '../assertClose';

describe('aucInterval', () => {
  it('follows from the shares of pairs won, by hand', () => {
    // Positives 3 and 1 (in tenths) win 2/2 and 1/2 of their pairs with 0 and 2; negatives 0 and 2 lose 2/2 and 1/2 of theirs.
    // Area 3/4, variance of each side (1/4)^2 * 2 / 1 / 2 = 1/16, together 1/8.
    const [low, high] = aucInterval(rankScores([1, 1, 0, 0], [0.3, 0.1, 0, 0.2])) ?? [NaN, NaN];
    assertClose(low, 0.75 - 1.959963984540054 * Math.sqrt(1 / 8));
    assert.equal(high, 1);
  });

  it('judges a ranking without a mistake by its independent pairs', () => {
    assert.deepEqual(aucInterval(rankScores([1, 1, 1, 0, 0], [0.9, 0.8, 0.7, 0.2, 0.1])), wilsonInterval(2, 2));
    assert.deepEqual(aucInterval(rankScores([0, 0, 0, 1, 1], [0.9, 0.8, 0.7, 0.2, 0.1])), wilsonInterval(0, 2));
  });

  it('is null with a single row of a class', () => {
    assert.equal(aucInterval(rankScores([1, 0, 0], [0.9, 0.2, 0.1])), null);
    assert.equal(aucInterval(rankScores([0, 0], [0.2, 0.1])), null);
  });

  it('lies in [0, 1] around the area, and turns over with the scores', () => {
    fc.assert(
      fc.property(splits, ({ positives, scores }) => {
        const ranked = rankScores(positives, scores);
        const interval = aucInterval(ranked);
        if (interval === null) return;
        const [low, high] = interval;
        const area = rocAuc(ranked) ?? NaN;
        assert.ok(0 <= low && low <= area && area <= high && high <= 1);
        const turned = aucInterval(
          rankScores(
            positives,
            scores.map((score) => 1 - score),
          ),
        );
        assertClose(turned?.[0], 1 - high);
        assertClose(turned?.[1], 1 - low);
      }),
    );
  });
});

describe('averagePrecisionInterval', () => {
  it('is the estimate alone where a resampled table would rank the same: one score for everybody', () => {
    assert.deepEqual(averagePrecisionInterval(rankScores([1, 0, 0, 1], [0.5, 0.5, 0.5, 0.5])), [0.5, 0.5]);
  });

  it('is bounded below by as many successes as there are positives where no mistake was seen', () => {
    assert.deepEqual(
      averagePrecisionInterval(rankScores([1, 1, 0, 0, 0], [0.9, 0.8, 0.2, 0.1, 0])),
      wilsonInterval(2, 2),
    );
  });

  it('does not care about a monotone change of the scores, and narrows when every row is there four times', () => {
    fc.assert(
      fc.property(splits, ({ positives, scores }) => {
        const interval = averagePrecisionInterval(rankScores(positives, scores));
        if (interval === null) return;
        assert.deepEqual(averagePrecisionInterval(rankScores(positives, scores.map(Math.sqrt))), interval);
        const [low, high] = interval;
        const fourfold = <Value>(values: readonly Value[]): Value[] => [values, values, values, values].flat();
        const [lowOfMore, highOfMore] = averagePrecisionInterval(rankScores(fourfold(positives), fourfold(scores))) ?? [
          NaN,
          NaN,
        ];
        assert.ok(highOfMore - lowOfMore <= high - low);
      }),
    );
  });
});

/** Few distinct scores, so that ties are the rule. */
const splits = fc
  .array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 8 })), { maxLength: 40 })
  .map((rows) => ({ positives: rows.map(([label]) => label), scores: rows.map(([, eighths]) => eighths / 8) }));
