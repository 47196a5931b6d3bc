import assert from 'node:assert/strict';
import {
  constrainedSelectionValue,
  isBetter,
  selectionValue,
  type ScoredValidation,
  type SelectionRule,
} from '../../../src/engine/selection';
import { resolvePatience } from '../../../src/engine/resolvePatience';

/** Four rows, the scores are those of the logits. */
const logOdds = Float64Array.of(2, 1, 0, -1);
const validation: ScoredValidation = {
  positives: Uint8Array.of(1, 0, 1, 0),
  logOdds,
  scores: logOdds.map((logit) => 1 / (1 + Math.exp(-logit))),
  loss: 0.25,
  targetRecall: 0.95,
};

describe('selectionValue', () => {
  const cases: Readonly<Record<SelectionRule, number>> = {
    loss: 0.25,
    // -(ln s(2) + ln s(-1) + ln s(0) + ln s(1)) / 4 with s the logistic function.
    'log-loss': (0.12692801104297263 + 1.3132616875182228 + 0.6931471805599453 + 0.31326168751822286) / 4,
    // scipy.optimize.minimize_scalar over the scale, between 0.15 and 1.2: at 0.756308.
    'tempered-log-loss': 0.6045705025417597,
    // Precision 1 at the first positive, 2/3 at the second.
    'average-precision': (1 + 2 / 3) / 2,
    // Both positives are flagged from score 0.5 on, where one negative of two is below.
    'specificity-at-recall': 0.5,
  };
  for (const [rule, expected] of Object.entries(cases)) {
    it(`is the ${rule} of the validation rows`, () => {
      const actual = selectionValue(rule as SelectionRule, validation);
      assert.ok(actual !== null && Math.abs(actual - expected) < 1e-12, String(actual));
    });
  }

  it('is the log loss of all classes where a network tells many apart', () => {
    // Probabilities of the own classes: 1/2 and 1/4.
    const logits = Float64Array.from([0.5, 0.25, 0.25, 0.5, 0.25, 0.25], Math.log);
    const classes = { logits, labels: Uint16Array.of(0, 2), isPositive: [true, false, false] };
    const actual = selectionValue('log-loss', { ...validation, classes });
    assert.ok(actual !== null && Math.abs(actual - (Math.log(2) + Math.log(4)) / 2) < 1e-12, String(actual));
  });

  it('is null where a rule needs positives and there are none', () => {
    const without = { ...validation, positives: new Uint8Array(4) };
    assert.equal(selectionValue('average-precision', without), null);
    assert.equal(selectionValue('specificity-at-recall', without), null);
  });
});

describe('isBetter', () => {
  it('prefers a lower loss and log loss, a higher average precision and specificity', () => {
    for (const rule of ['loss', 'log-loss', 'tempered-log-loss'] as const) {
      assert.ok(isBetter(rule, 0.1, 0.2) && !isBetter(rule, 0.2, 0.1));
    }
    for (const rule of ['average-precision', 'specificity-at-recall'] as const) {
      assert.ok(isBetter(rule, 0.2, 0.1) && !isBetter(rule, 0.1, 0.2));
    }
  });

  it('leaves a tie with the earlier epoch, and a value that is not defined aside', () => {
    for (const rule of ['loss', 'average-precision'] as const) {
      assert.ok(!isBetter(rule, 0.2, 0.2));
      assert.ok(!isBetter(rule, null, 0.2) && !isBetter(rule, null, null));
      assert.ok(isBetter(rule, 0.2, null));
    }
  });
});

describe('constrainedSelectionValue', () => {
  it('prefers the highest specificity among epochs that reach the target, and else the highest recall', () => {
    const feasible = constrainedSelectionValue({ tp: 19, fn: 1, fp: 50, tn: 50 }, 0.95);
    const better = constrainedSelectionValue({ tp: 20, fn: 0, fp: 40, tn: 60 }, 0.95);
    const infeasible = constrainedSelectionValue({ tp: 18, fn: 2, fp: 0, tn: 100 }, 0.95);
    assert.deepEqual([feasible, better, infeasible], [1.5, 1.6, 0.9]);
    assert.ok(isBetter('constraint', better, feasible) && !isBetter('constraint', infeasible, feasible));
  });
});

describe('resolvePatience', () => {
  it('takes a number or none as it is, and a sixth of the epochs for auto, at least 16', () => {
    assert.equal(resolvePatience(3, 100), 3);
    assert.equal(resolvePatience(null, 100), null);
    assert.equal(resolvePatience('auto', 200), 34);
    assert.equal(resolvePatience('auto', 20), 16);
  });
});
