import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unitClassWeights, type BinaryClassWeights } from '../../../../src/engine/classWeights';
import { sigmoid, softplus } from '../../../../src/engine/losses/logit';
import { lossDefinitions } from '../../../../src/engine/losses/lossDefinitions';
import { defaultLossSettings, lossIds, type LossId } from '../../../../src/engine/losses/lossSettings';
import { assertClose } from '../assertClose';

const certain = 1e4;

describe('lossDefinitions', () => {
  it('holds every loss under its own id, each with a title of its own', () => {
    assert.deepEqual(Object.keys(lossDefinitions), [...lossIds]);
    for (const id of lossIds) assert.equal(lossDefinitions[id].id, id);
    assert.equal(new Set(lossIds.map((id) => lossDefinitions[id].title)).size, lossIds.length);
  });

  for (const id of lossIds) {
    describe(id, () => {
      it('is 0 for a perfect score', () => {
        assert.equal(valueOf(id, [certain, -certain, certain], [1, 0, 1]), 0);
      });

      it('stays finite when logits of 10,000 are all wrong', () => {
        const value = valueOf(id, [-certain, certain, -certain], [1, 0, 1]);
        assert.ok(Number.isFinite(value) && value > 0, String(value));
      });

      it('is finite and never negative with one class, and without rows', () => {
        for (const positives of [[1, 1], [0, 0], []]) {
          const value = valueOf(id, [0.5, -0.5].slice(0, positives.length), positives);
          assert.ok(Number.isFinite(value) && value >= 0, `${String(value)} for ${positives.join()}`);
        }
      });

      it('falls when the logit of a positive rises or that of a negative falls', () => {
        fc.assert(
          fc.property(batches, fc.nat(), ({ logits, positives }, choice) => {
            const row = choice % positives.length;
            const better = logits.map((logit, at) => (at === row ? logit + (positives[row] === 1 ? 1 : -1) : logit));
            assert.ok(valueOf(id, better, positives) < valueOf(id, logits, positives));
          }),
        );
      });

      it('does not depend on the order of the rows', () => {
        fc.assert(
          fc.property(batches, ({ logits, positives }) => {
            const value = valueOf(id, logits, positives);
            assertClose(valueOf(id, [...logits].reverse(), [...positives].reverse()), value);
          }),
        );
      });
    });
  }
});

describe('the recall-specificity loss', () => {
  const weights = [0, 0.5, 0.9, 1];
  const positives = [1, 0, 0, 1, 0];
  const flag = positives.map(() => certain);
  const flagNobody = positives.map(() => -certain);

  for (const recallWeight of weights) {
    it(`costs the specificity weight when everybody is positive, the recall weight when nobody is, at ${String(recallWeight)}`, () => {
      // Up to the 1e-7 that keeps the denominators from 0.
      assertClose(valueOf('recall-specificity', flag, positives, { recallWeight }), 1 - recallWeight, 1e-7);
      assertClose(valueOf('recall-specificity', flagNobody, positives, { recallWeight }), recallWeight, 1e-7);
    });
  }

  it('follows its definition on a batch worked out by hand', () => {
    // p = 3/4, 1/4 for the positives and 1/2, 1/5 for the negatives: TP/P = 1/2, TN/N = (1/2 + 4/5)/2 = 13/20.
    const logits = [Math.log(3), -Math.log(3), 0, -Math.log(4)];
    const expected = 1 - (0.9 * (1 / 2) + 0.1 * (13 / 20));
    assertClose(valueOf('recall-specificity', logits, [1, 1, 0, 0], { recallWeight: 0.9 }), expected, 1e-7);
  });

  it('is linear in the score: halfway between two scores it costs the mean of both', () => {
    fc.assert(
      fc.property(batches, batches, (one, other) => {
        const rows = Math.min(one.logits.length, other.logits.length);
        const truth = one.positives.slice(0, rows);
        const a = one.logits.slice(0, rows).map(sigmoid);
        const b = other.logits.slice(0, rows).map(sigmoid);
        const between = a.map((score, row) => (score + (b[row] ?? NaN)) / 2);
        const cost = (scores: readonly number[]): number => valueOf('recall-specificity', scores.map(logitOf), truth);
        assertClose(cost(between), (cost(a) + cost(b)) / 2, 1e-9);
      }),
    );
  });

  it('keeps all digits near a perfect score, where 1 minus the sum would have none left', () => {
    // One positive at logit 40 and no other error: 0.9 exp(-40).
    assertClose(valueOf('recall-specificity', [40, -certain], [1, 0]) / (0.9 * Math.exp(-40)), 1, 1e-6);
  });

  it('skips an absent class and lets the other one decide', () => {
    const logits = [Math.log(3), 0];
    assertClose(valueOf('recall-specificity', logits, [1, 1], { recallWeight: 0.9 }), 0.9 * (3 / 8), 1e-7);
    assertClose(valueOf('recall-specificity', logits, [0, 0], { recallWeight: 0.9 }), 0.1 * (5 / 8), 1e-7);
  });

  it('moves with a score that stays on its side of the threshold: counts are soft, so there is a gradient', () => {
    const at = (logit: number): number => valueOf('recall-specificity', [logit, -1], [1, 0]);
    assert.ok(at(1.5) < at(1));
  });

  it('is multiplied by nothing: class weights leave it as it is', () => {
    const logits = [0.3, -0.7, 1.1];
    const weighted = valueOf('recall-specificity', logits, [1, 0, 0], { weights: { positive: 7, negative: 3 } });
    assert.equal(weighted, valueOf('recall-specificity', logits, [1, 0, 0]));
  });
});

describe('the cross-entropy losses', () => {
  const logits = [2, -1.5, 0.25, -3, 0.75];
  const positives = [1, 1, 0, 0, 1];

  it("agree with scikit-learn's log_loss, plain and with a weight for each class", () => {
    assertClose(valueOf('cross-entropy', logits, positives), 0.6179478133186421);
    // log_loss divides by the sum of the weights; times that sum and divided by the rows it is the mean of weighted losses.
    const weights = { positive: 3, negative: 0.5 };
    assertClose(valueOf('weighted-cross-entropy', logits, positives, { weights }), 1.4165800542296334);
  });

  it('ignore class weights in the baseline, which both equal at weight 1', () => {
    const weights = { positive: 3, negative: 0.5 };
    assert.equal(valueOf('cross-entropy', logits, positives, { weights }), valueOf('cross-entropy', logits, positives));
    assert.equal(valueOf('weighted-cross-entropy', logits, positives), valueOf('cross-entropy', logits, positives));
  });

  it('weigh every row by its own class, also when there are as many rows as classes or only one', () => {
    // A per-row loss times a per-class vector would pair row 0 with class 0 here, and pass unnoticed.
    const weights = { positive: 10, negative: 1 };
    const ln2 = Math.LN2;
    assertClose(valueOf('weighted-cross-entropy', [0, 0], [1, 0], { weights }), (10 * ln2 + ln2) / 2);
    assertClose(valueOf('weighted-cross-entropy', [0, 0], [0, 1], { weights }), (10 * ln2 + ln2) / 2);
    assertClose(valueOf('weighted-cross-entropy', [0, 0], [0, 0], { weights }), ln2);
    assertClose(valueOf('weighted-cross-entropy', [0], [1], { weights }), 10 * ln2);
  });

  it('cost 10,000 nats for a certain mistake, not infinity', () => {
    assert.equal(valueOf('cross-entropy', [-certain], [1]), certain);
    assert.equal(valueOf('cross-entropy', [certain], [0]), certain);
  });
});

describe('sigmoid and softplus', () => {
  it('agree with their definitions where those do not overflow', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (z) => {
        assertClose(sigmoid(z), 1 / (1 + Math.exp(-z)));
        assertClose(softplus(z), Math.log(1 + Math.exp(z)));
      }),
    );
  });

  it('keep all digits in the tails', () => {
    assertClose(sigmoid(-700) / Math.exp(-700), 1);
    assertClose(softplus(-700) / Math.exp(-700), 1);
    assert.equal(softplus(1e4), 1e4);
    assert.equal(sigmoid(1e4), 1);
    assert.equal(sigmoid(-1e4), 0);
  });
});

function valueOf(
  id: LossId,
  logits: readonly number[],
  positives: readonly number[],
  { recallWeight = 0.9, weights = unitClassWeights }: { recallWeight?: number; weights?: BinaryClassWeights } = {},
): number {
  const settings = { ...defaultLossSettings, id, recallWeight };
  return lossDefinitions[id].valueOf({ logits, positives, settings, weights });
}

function logitOf(score: number): number {
  return Math.log(score) - Math.log1p(-score);
}

const batches = fc
  .array(fc.tuple(fc.constantFrom(0, 1), fc.double({ min: -8, max: 8, noNaN: true })), { minLength: 1, maxLength: 20 })
  .map((rows) => ({ positives: rows.map(([label]) => label), logits: rows.map(([, logit]) => logit) }));
