import assert from 'node:assert/strict';
import fc from 'fast-check';
import { averagePrecision } from '../../../../src/engine/metrics/averagePrecision';
import { rankScores } from '../../../../src/engine/metrics/rankedScores';
import { rocAuc } from '../../../../src/engine/metrics/rocAuc';
import { assertClose } from '../assertClose';

describe('rankScores', () => {
  it('keeps every score with its class and sorts by number, not by text', () => {
    const { positives, negatives } = rankScores([1, 0, 1, 0, 0], [0.9, 1, 1e-7, 0.05, 0.5]);
    assert.deepEqual([...positives], [1e-7, 0.9]);
    assert.deepEqual([...negatives], [0.05, 0.5, 1]);
  });
});

describe('rocAuc', () => {
  it('counts a tie as half a pair', () => {
    // Positives 0.5, 0.8 against negatives 0.5, 0.2: 1/2 + 1 + 1 + 1 of 4 pairs.
    assert.equal(rocAuc(rankScores([1, 1, 0, 0], [0.5, 0.8, 0.5, 0.2])), 3.5 / 4);
  });

  it('takes 0 and -0 for a tie', () => {
    assert.equal(rocAuc(rankScores([1, 0], [0, -0])), 0.5);
    assert.equal(rocAuc(rankScores([1, 0], [-0, 0])), 0.5);
  });

  it('equals the share of pairs won, counted one by one', () => {
    fc.assert(
      fc.property(splits, ({ positives, scores }) => {
        let won = 0;
        let pairs = 0;
        positives.forEach((label, row) => {
          positives.forEach((otherLabel, otherRow) => {
            if (label !== 1 || otherLabel !== 0) return;
            pairs++;
            won += (Math.sign((scores[row] ?? NaN) - (scores[otherRow] ?? NaN)) + 1) / 2;
          });
        });
        assert.equal(rocAuc(rankScores(positives, scores)), pairs === 0 ? null : won / pairs);
      }),
    );
  });

  it('turns over when the scores do, and when the classes do', () => {
    fc.assert(
      fc.property(bothClasses, ({ positives, scores }) => {
        const area = rocAuc(rankScores(positives, scores)) ?? NaN;
        const turned = scores.map((score) => 1 - score);
        const swapped = positives.map((label) => 1 - label);
        assertClose(rocAuc(rankScores(positives, turned)), 1 - area);
        assertClose(rocAuc(rankScores(swapped, scores)), 1 - area);
      }),
    );
  });

  it('does not care about the order of the rows, nor about a monotone change of the scores', () => {
    fc.assert(
      fc.property(bothClasses, ({ positives, scores }) => {
        const area = rocAuc(rankScores(positives, scores));
        assert.equal(rocAuc(rankScores([...positives].reverse(), [...scores].reverse())), area);
        assert.equal(rocAuc(rankScores(positives, scores.map(Math.sqrt))), area);
      }),
    );
  });
});

describe('averagePrecision', () => {
  it('is the mean precision at the positives when nothing ties', () => {
    // Ranked + - + - -: precision 1/1 and 2/3 at the two positives.
    assertClose(averagePrecision(rankScores([1, 0, 1, 0, 0], [0.9, 0.8, 0.7, 0.6, 0.5])), (1 + 2 / 3) / 2);
  });

  it('is the prevalence when one score is given to all', () => {
    assertClose(averagePrecision(rankScores([1, 0, 0, 0], [0.3, 0.3, 0.3, 0.3])), 0.25);
  });

  it('lies between the worst ranking of so many positives and 1, which a perfect ranking reaches', () => {
    fc.assert(
      fc.property(splits, ({ positives, scores }) => {
        const total = positives.filter((label) => label === 1).length;
        const precision = averagePrecision(rankScores(positives, scores));
        if (total === 0) {
          assert.equal(precision, null);
          return;
        }
        // Worst: all negatives first, then the i-th positive has precision i / (negatives + i).
        const negatives = positives.length - total;
        let worst = 0;
        for (let i = 1; i <= total; i++) worst += i / (negatives + i) / total;
        assert.ok((precision ?? NaN) >= worst - 1e-12 && (precision ?? NaN) <= 1 + 1e-12);
        assertClose(averagePrecision(rankScores(positives, positives)), 1);
      }),
    );
  });
});

/** Few distinct scores, so that ties are the rule. */
const splits = fc
  .array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 8 })), { maxLength: 40 })
  .map((rows) => ({ positives: rows.map(([label]) => label), scores: rows.map(([, eighths]) => eighths / 8) }));

const bothClasses = splits.filter(({ positives }) => positives.includes(1) && positives.includes(0));
