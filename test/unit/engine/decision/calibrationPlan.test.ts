import assert from 'node:assert/strict';
import { calibrationPlan } from '../../../../src/engine/decision/calibrationPlan';
import type { ThresholdPolicy } from '../../../../src/engine/thresholdPolicy';

/** At least 22 positives. */
const guaranteed: ThresholdPolicy = { kind: 'guaranteed-recall', recall: 0.9, delta: 0.1 };

function splitWith(positives: { train: number; validation: number }, calibrationRows = 0) {
  return {
    rows: 1000,
    train: { rows: 600, positives: positives.train },
    validation: { positives: positives.validation },
    calibration: { rows: calibrationRows },
  };
}

describe('calibrationPlan', () => {
  it('sets nothing aside for a policy that decides on validation rows', () => {
    const plan = calibrationPlan({ kind: 'recall', recall: 0.95 }, null, splitWith({ train: 200, validation: 60 }));
    assert.deepEqual(plan, { kind: 'as-split' });
  });

  it('leaves the rows alone that a split column names for it', () => {
    assert.deepEqual(calibrationPlan(guaranteed, 0.2, splitWith({ train: 200, validation: 60 }, 150)), {
      kind: 'as-split',
    });
  });

  it('takes the share of all rows that was asked for', () => {
    const plan = calibrationPlan({ kind: 'youden' }, 0.15, splitWith({ train: 200, validation: 60 }));
    assert.deepEqual(plan, { kind: 'carved', shareOfTraining: 0.25 });
  });

  it('takes a third of the training rows for a guarantee, and more where their positives are few', () => {
    assert.deepEqual(calibrationPlan(guaranteed, null, splitWith({ train: 200, validation: 60 })), {
      kind: 'carved',
      shareOfTraining: 1 / 3,
    });
    assert.deepEqual(calibrationPlan(guaranteed, null, splitWith({ train: 50, validation: 17 })), {
      kind: 'carved',
      shareOfTraining: 22 / 50,
    });
  });

  it('cross-fits where the training positives cannot be shared', () => {
    assert.deepEqual(calibrationPlan(guaranteed, null, splitWith({ train: 30, validation: 10 })), {
      kind: 'cross-fitted',
      folds: 5,
    });
  });

  it('sets the usual share aside for a weaker statement where all positives together are too few', () => {
    assert.deepEqual(calibrationPlan(guaranteed, null, splitWith({ train: 12, validation: 4 })), {
      kind: 'carved',
      shareOfTraining: 1 / 3,
    });
  });
});
