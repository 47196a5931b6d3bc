import assert from 'node:assert/strict';
import { defaultLossSettings, type LossSettings } from '../../../src/engine/losses/lossSettings';
import {
  describeLoss,
  isSameLoss,
  otherParameters,
  specificityWeightOf,
  usesRecallWeight,
} from '../../../webview/view/lossDescription';

const weighted: LossSettings = { ...defaultLossSettings, id: 'weighted-cross-entropy' };
const balanced: LossSettings = { ...weighted, classWeights: 'balanced' };
const plain: LossSettings = { ...defaultLossSettings, id: 'cross-entropy' };

const matrix = { labels: ['a', 'b'], costs: [[0, 1], [2, 0]] }; // prettier-ignore

describe('the description of a loss', () => {
  it('names both weights where they matter', () => {
    assert.equal(describeLoss(defaultLossSettings), 'logit-adjusted 0.90 / 0.10');
    assert.equal(describeLoss({ ...weighted, recallWeight: 0.97 }), 'weighted-cross-entropy 0.97 / 0.03');
  });

  it('names class weights where they replace the recall weight', () => {
    assert.equal(describeLoss(balanced), 'weighted-cross-entropy, balanced class weights');
    assert.equal(
      describeLoss({ ...weighted, classWeights: { M: 0.7, B: 0.3 } }),
      'weighted-cross-entropy, class weights M 0.70, B 0.30',
    );
    assert.equal(describeLoss(plain), 'cross-entropy');
  });

  it('names what other losses read', () => {
    assert.equal(describeLoss({ ...defaultLossSettings, id: 'focal' }), 'focal, alpha 0.75, gamma 2');
    const costs = { ...defaultLossSettings, id: 'cost-matrix' } as const;
    assert.equal(describeLoss(costs), 'cost-matrix, cost of a miss 10, cost of a false alarm 1');
    assert.equal(describeLoss({ ...costs, costMatrix: matrix }), 'cost-matrix, cost matrix 2 x 2');
  });

  it('lists what there is to set beside the recall weight', () => {
    assert.deepEqual(otherParameters(defaultLossSettings), []);
    assert.deepEqual(otherParameters(weighted), ['classWeights']);
    assert.deepEqual(otherParameters({ ...defaultLossSettings, id: 'tversky' }), ['fnWeight', 'fpWeight']);
  });

  it('knows which losses read the recall weight', () => {
    assert.deepEqual([defaultLossSettings, weighted, balanced, plain].map(usesRecallWeight), [
      true,
      true,
      false,
      false,
    ]);
  });

  it('takes settings that train the same for the same', () => {
    assert.ok(isSameLoss(plain, { ...plain, recallWeight: 0.5 }));
    assert.ok(isSameLoss(defaultLossSettings, { ...defaultLossSettings, classWeights: 'balanced' }));
    assert.ok(!isSameLoss(defaultLossSettings, { ...defaultLossSettings, recallWeight: 0.91 }));
    assert.ok(!isSameLoss(weighted, balanced));
    const costs = { ...defaultLossSettings, id: 'cost-matrix', costMatrix: matrix } as const;
    assert.ok(isSameLoss(costs, { ...costs, falseNegativeCost: 3 }));
    assert.ok(!isSameLoss(costs, { ...costs, costMatrix: { ...matrix, labels: ['b', 'a'] } }));
  });

  it('makes both weights total 1 without binary dust', () => {
    assert.equal(specificityWeightOf(0.9), 0.1);
    assert.equal(specificityWeightOf(0.97), 0.03);
    assert.equal(specificityWeightOf(1), 0);
  });
});
