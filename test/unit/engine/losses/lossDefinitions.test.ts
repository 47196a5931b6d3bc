import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unitClassWeights, type BinaryClassWeights } from '../../../../src/engine/classWeights';
import { sigmoid, softplus } from '../../../../src/engine/losses/logit';
import { unitCategoricalWeights, type CategoricalWeights } from '../../../../src/engine/losses/lossDefinition';
import { lossDefinitions } from '../../../../src/engine/losses/lossDefinitions';
import {
  defaultLossSettings,
  lossIds,
  type LossId,
  type LossSettings,
} from '../../../../src/engine/losses/lossSettings';
import { assertClose } from '../assertClose';

const certain = 1e4;
/** The constraint of the Neyman-Pearson loss may be over-fulfilled, which is worth as much as this below 0. */
const slack = (id: LossId): number => (id === 'neyman-pearson' ? 0.5 * (1 - defaultLossSettings.targetRecall) : 0);

describe('lossDefinitions', () => {
  it('gives every loss a title, a summary and a formula of its own', () => {
    for (const part of ['title', 'summary', 'formula'] as const) {
      assert.equal(new Set(lossIds.map((id) => lossDefinitions[id][part])).size, lossIds.length);
    }
  });

  for (const id of lossIds) {
    describe(id, () => {
      it('is 0 for a perfect score, less what a constraint is over-fulfilled', () => {
        assertClose(valueOf(id, [certain, -certain, certain], [1, 0, 1]), -slack(id), 1e-6);
        const logits = [certain, 0, 0, 0, certain, 0, 0, 0, certain];
        assertClose(valueOfClasses(id, logits, [0, 1, 2]), -slack(id), 1e-6);
      });

      it('stays finite when logits of 10,000 are all wrong', () => {
        const wrong = [
          valueOf(id, [-certain, certain, -certain], [1, 0, 1]),
          valueOfClasses(id, [0, certain, 0, 0, 0, certain, certain, 0, 0], [0, 1, 2]),
        ];
        for (const value of wrong) assert.ok(Number.isFinite(value) && value > 0, String(value));
      });

      it('is finite and not below a perfect score with one class, and 0 without rows', () => {
        for (const label of [0, 1]) {
          const values = [
            valueOf(id, [0.5, -0.5], [label, label]),
            valueOfClasses(id, [0.5, -0.5, 0, 0.5, -0.5, 1], [label, label]),
          ];
          for (const value of values) assert.ok(Number.isFinite(value) && value >= -slack(id), String(value));
        }
        assert.equal(valueOf(id, [], []), 0);
        assert.equal(valueOfClasses(id, [], []), 0);
      });

      it('falls when the logit of a positive rises or that of a negative falls', () => {
        fc.assert(
          fc.property(batchesOfBoth, fc.nat(), ({ logits, positives }, choice) => {
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

      it('depends on the difference of the logits of a row, not on their level', () => {
        const shifted = logits3.map((logit, at) => logit + Math.floor(at / 3));
        assertClose(valueOfClasses(id, shifted, labels3), valueOfClasses(id, logits3, labels3));
      });
    });
  }
});

describe('losses of two classes, as many', () => {
  // softmax of (0, z) is (1 - p, p).
  const twice = (logits: readonly number[]): number[] => logits.flatMap((logit) => [0, logit]);
  const isPositive = [false, true];

  for (const id of [
    'cross-entropy',
    'weighted-cross-entropy',
    'logit-adjusted',
    'cost-matrix',
    'focal',
    'neyman-pearson',
  ] as const) {
    it(`${id} is the same loss`, () => {
      fc.assert(
        fc.property(batches, ({ logits, positives }) => {
          const sizes = { positives: 20, negatives: 80 };
          const settings = { ...defaultLossSettings, id };
          const binary = lossDefinitions[id].weightsOf(settings, {
            sizes,
            labels: { positive: ['b'], negative: ['a'] },
          });
          const many = lossDefinitions[id].weightsOfClasses(settings, {
            labels: ['a', 'b'],
            sizes: [80, 20],
            isPositive,
          });
          assert.ok(binary.ok && many.ok);
          assertClose(
            valueOfClasses(id, twice(logits), positives, { classes: many.value }),
            valueOf(id, logits, positives, { weights: binary.value }),
            1e-9,
          );
        }),
      );
    });
  }

  for (const id of ['f-beta', 'tversky'] as const) {
    it(`${id} is the mean of the loss of either class against the other`, () => {
      const one = valueOf(id, logits2, positives2);
      const other = valueOf(
        id,
        logits2.map((logit) => -logit),
        positives2.map((label) => 1 - label),
      );
      assertClose(
        valueOfClasses(id, twice(logits2), positives2, { classes: unitCategoricalWeights({ isPositive }) }),
        (one + other) / 2,
        1e-9,
      );
    });
  }
});

// Expected numbers from Python: log_loss of scikit-learn 1.9, binary_cross_entropy_with_logits and cross_entropy of PyTorch 2.15,
// and the definitions on NumPy arrays of probabilities, which at these logits need no care.
const logits2 = [2, -1.5, 0.25, -3, 0.75];
const positives2 = [1, 1, 0, 0, 1];
const logits3 = [2, 0.5, -1, 0.3, -0.2, 1.5, -1, 0, 0.25, 0.1, 2.2, -0.7, 1.2, -0.4, 0.9, 0, -2, 3];
const labels3 = [0, 2, 1, 1, 2, 0];
const weighted: CategoricalWeights = {
  isPositive: [false, true, true],
  weights: [0.5, 3, 2],
  costs: [
    [0, 1, 2],
    [10, 0, 5],
    [3, 4, 0],
  ],
};

describe('values computed elsewhere', () => {
  const two: readonly (readonly [LossId, Partial<LossSettings>, BinaryClassWeights, number])[] = [
    ['cross-entropy', {}, unitClassWeights, 0.6179478133186421],
    // log_loss divides by the sum of the weights; times that sum and divided by the rows it is the mean of weighted losses.
    ['weighted-cross-entropy', {}, { positive: 3, negative: 0.5 }, 1.4165800542296334],
    ['focal', { alpha: 0.75, gamma: 2 }, unitClassWeights, 0.18989132110487],
    ['focal', { alpha: 0.25, gamma: 0.5 }, unitClassWeights, 0.18454691424091457],
    ['focal', { alpha: 0.5, gamma: 0 }, unitClassWeights, 0.6179478133186421 / 2],
    ['f-beta', { beta: 1 }, unitClassWeights, 0.3488788847096056],
    ['f-beta', { beta: 2 }, unitClassWeights, 0.3929762908324925],
    ['tversky', { fnWeight: 0.7, fpWeight: 0.3 }, unitClassWeights, 0.37895615331675714],
    ['cost-matrix', {}, { positive: 10, negative: 1 }, 2.63711787289341],
    ['recall-specificity', { recallWeight: 0.9 }, unitClassWeights, 0.4077597284152788],
    ['neyman-pearson', { targetRecall: 0.95 }, unitClassWeights, 0.48940097020507717],
    // wr = 0.9 and 10 % positives: delta = log(81).
    ['logit-adjusted', {}, { positive: 0.9 / 0.1, negative: 0.1 / 0.9 }, 2.4131079551159464],
  ];
  for (const [id, settings, weights, expected] of two) {
    it(`are those of ${id} ${JSON.stringify(settings)} for two classes`, () => {
      assertClose(valueOf(id, logits2, positives2, { ...settings, weights }), expected, 1e-6);
    });
  }

  const many: readonly (readonly [LossId, Partial<LossSettings>, readonly number[], number])[] = [
    ['cross-entropy', {}, weighted.weights, 0.9656160148265395],
    ['weighted-cross-entropy', {}, weighted.weights, 1.2969336398122944],
    ['cost-matrix', {}, weighted.weights, 1.7160027524993362],
    ['recall-specificity', { recallWeight: 0.9 }, weighted.weights, 0.45689919392644346],
    ['f-beta', { beta: 2 }, weighted.weights, 0.47978580711163793],
    ['tversky', { fnWeight: 0.7, fpWeight: 0.3 }, weighted.weights, 0.4785586789426361],
    ['focal', { alpha: 0.75, gamma: 2 }, weighted.weights, 0.21517788375002078],
    ['neyman-pearson', { targetRecall: 0.95 }, weighted.weights, 0.6786951334770491],
    // Priors 0.7, 0.1, 0.2 and wr = 0.9 for the last two classes.
    ['logit-adjusted', {}, [0.1 / 0.7, 0.9 / 0.1, 0.9 / 0.2], 2.0164656230787887],
  ];
  for (const [id, settings, weights, expected] of many) {
    it(`are those of ${id} ${JSON.stringify(settings)} for three classes`, () => {
      assertClose(
        valueOfClasses(id, logits3, labels3, { ...settings, classes: { ...weighted, weights } }),
        expected,
        1e-6,
      );
    });
  }

  for (const [id, expected] of [
    ['recall-specificity', 0.5076479023495248],
    ['f-beta', 0.5083465538743487],
    ['tversky', 0.48413658161296036],
  ] as const) {
    it(`are those of ${id} where one of three classes is absent: the mean over the other two`, () => {
      assertClose(valueOfClasses(id, logits3, [0, 1, 1, 1, 0, 0], { recallWeight: 0.9 }), expected, 1e-6);
    });
  }
});

describe('the plateaus', () => {
  // 2 positives and 3 negatives.
  const positives = [1, 0, 0, 1, 0];
  const everybody = positives.map(() => certain);
  const nobody = positives.map(() => -certain);
  const weights = { positive: 10, negative: 1 };
  const plateaus: readonly (readonly [LossId, everybody: number, nobody: number])[] = [
    // N / ((1+b²) P + N) and 1
    ['f-beta', 3 / (5 * 2 + 3), 1],
    // b N / (P + b N) and 1
    ['tversky', 0.9 / (2 + 0.9), 1],
    // c_FP N/n and c_FN P/n
    ['cost-matrix', 3 / 5, (10 * 2) / 5],
    // 1 - lambda (1 - target) and lambda target
    ['neyman-pearson', 1 - 0.5 * 0.05, 0.5 * 0.95],
  ];
  for (const [id, all, none] of plateaus) {
    it(`of ${id} cost what its definition says of constant answers`, () => {
      const settings = { beta: 2, fnWeight: 0.7, fpWeight: 0.3, targetRecall: 0.95, weights };
      assertClose(valueOf(id, everybody, positives, settings), all, 1e-6);
      assertClose(valueOf(id, nobody, positives, settings), none, 1e-6);
      assert.ok(lossDefinitions[id].hasPlateaus);
    });
  }
});

describe('the logit-adjusted loss', () => {
  const sizes = { positives: 10, negatives: 90 };
  const weightsAt = (recallWeight: number): BinaryClassWeights => {
    const settings = { ...defaultLossSettings, id: 'logit-adjusted', recallWeight } as const;
    const weights = lossDefinitions['logit-adjusted'].weightsOf(settings, {
      sizes,
      labels: { positive: [], negative: [] },
    });
    assert.ok(weights.ok);
    return weights.value;
  };

  it('is least, for rows that are alike, where a score of one half means the odds at which misses and alarms cost the same', () => {
    // wr (share of positives)/P = ws (share of negatives)/N at a share of positives of 1/(1 + 81), for wr = 0.9 and 10 %.
    const rows = 82;
    const positives = Array.from({ length: rows }, (_, row) => (row === 0 ? 1 : 0));
    const at = (logit: number): number =>
      valueOf(
        'logit-adjusted',
        positives.map(() => logit),
        positives,
        { weights: weightsAt(0.9) },
      );
    assert.ok(at(0) < at(1e-3) && at(0) < at(-1e-3));
  });

  it('is plain cross-entropy where the recall weight is the share of negatives', () => {
    assertClose(valueOf('logit-adjusted', logits2, positives2, { weights: weightsAt(0.1) }), 0.6179478133186421, 1e-9);
  });

  it('starts from log(wr/ws), the log odds of the training split plus its shift, whatever the prevalence', () => {
    const initialLogit = (recallWeight: number): number =>
      lossDefinitions['logit-adjusted'].initialLogit({ sizes, settings: { ...defaultLossSettings, recallWeight } });
    assertClose(initialLogit(0.9), Math.log(9));
    assertClose(initialLogit(0.5), 0);
    const { positive, negative } = weightsAt(0.9);
    assertClose(initialLogit(0.9), Math.log(10 / 90) + Math.log(positive / negative));
  });

  it('keeps finite at recall weights of 0 and 1', () => {
    for (const recallWeight of [0, 1]) {
      assert.ok(Number.isFinite(valueOf('logit-adjusted', logits2, positives2, { weights: weightsAt(recallWeight) })));
    }
  });
});

describe('the initial logit', () => {
  it('is the log odds of the training split for every other loss', () => {
    for (const id of lossIds.filter((each) => each !== 'logit-adjusted')) {
      const start = { sizes: { positives: 20, negatives: 80 }, settings: defaultLossSettings };
      assertClose(lossDefinitions[id].initialLogit(start), Math.log(1 / 4));
    }
  });
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
  { weights = unitClassWeights, ...settings }: Partial<LossSettings> & { readonly weights?: BinaryClassWeights } = {},
): number {
  const batch = { logits, positives, weights, multiplier: 0.5 };
  const all: LossSettings = { ...defaultLossSettings, ...settings, id };
  return lossDefinitions[id].valueOf({ ...batch, settings: all });
}

/** Three classes unless others are given; `logits` row by row. */
function valueOfClasses(
  id: LossId,
  logits: readonly number[],
  labels: readonly number[],
  { classes = weighted, ...settings }: Partial<LossSettings> & { readonly classes?: CategoricalWeights } = {},
): number {
  const batch = { logits, labels, classes, multiplier: 0.5 };
  const all: LossSettings = { ...defaultLossSettings, ...settings, id };
  return lossDefinitions[id].valueOfClasses({ ...batch, settings: all });
}

function logitOf(score: number): number {
  return Math.log(score) - Math.log1p(-score);
}

const batches = fc
  .array(fc.tuple(fc.constantFrom(0, 1), fc.double({ min: -8, max: 8, noNaN: true })), { minLength: 1, maxLength: 20 })
  .map((rows) => ({ positives: rows.map(([label]) => label), logits: rows.map(([, logit]) => logit) }));

const batchesOfBoth = batches.filter(({ positives }) => positives.includes(0) && positives.includes(1));
