import assert from 'node:assert/strict';
import { unitCategoricalWeights } from '../../../src/engine/losses/lossDefinition';
import { lossDefinitions } from '../../../src/engine/losses/lossDefinitions';
import { defaultLossSettings, type LossId } from '../../../src/engine/losses/lossSettings';
import { classObjectiveOf } from '../../../src/training/classObjective';
import type { Objective } from '../../../src/training/objective';
import { assertClose } from '../engine/assertClose';

const sizes = [10, 30, 60];
const isPositive = [true, false, false];
const labels = ['a', 'b', 'c'];

function objectiveFor(id: LossId): Objective {
  const settings = { ...defaultLossSettings, id };
  const weights = lossDefinitions[id].weightsOfClasses(settings, { labels, sizes, isPositive });
  assert.ok(weights.ok);
  return classObjectiveOf(settings, { sizes, weights: weights.value });
}

describe('the objective of a network for many classes', () => {
  it('starts from the shares of the classes, whose cross-entropy is their entropy', () => {
    const { initialLogits, constantLoss } = objectiveFor('cross-entropy');
    initialLogits.forEach((logit, at) => {
      assertClose(logit, Math.log(sizes[at]! / 100));
    });
    assertClose(constantLoss, -(0.1 * Math.log(0.1) + 0.3 * Math.log(0.3) + 0.6 * Math.log(0.6)));
  });

  it('starts a logit-adjusted loss where its decision weighs every class by its weight alone', () => {
    const { initialLogits, reading } = objectiveFor('logit-adjusted');
    // log(n_c/n) + log(a_c n/n_c) with a = 0.9 for the positive class and 0.1 for the others.
    [0.9, 0.1, 0.1].forEach((weight, at) => {
      assertClose(initialLogits[at], Math.log(weight));
      assertClose(reading.classes?.shifts[at], Math.log((weight * 100) / sizes[at]!));
    });
  });

  it('has on either side the plateau of the class that costs least to take for all rows', () => {
    // Mean of the classes present of wr FN/P + ws FP/N: 0.1 of the one that is taken, 0.9 of each of the two others.
    const { plateaus } = objectiveFor('recall-specificity');
    assertClose(plateaus?.positive, (0.1 + 0.9 + 0.9) / 3, 1e-6);
    assertClose(plateaus?.negative, (0.1 + 0.9 + 0.9) / 3, 1e-6);
    assert.equal(objectiveFor('cross-entropy').plateaus, null);
  });

  it('counts a class without training rows as half a row at the start', () => {
    const settings = { ...defaultLossSettings, id: 'cross-entropy' } as const;
    const weights = unitCategoricalWeights({ isPositive });
    const { initialLogits } = classObjectiveOf(settings, { sizes: [10, 0, 90], weights });
    assertClose(initialLogits[1], Math.log(0.005));
  });
});
