import { ok } from '../../base/result';
import { greatestClassWeight } from '../classWeights';
import { resolveBinaryCosts, resolveCostMatrix } from '../costMatrix';
import { logSoftmax } from './logit';
import { defineLoss, unitCategoricalWeights } from './lossDefinition';
import { softCountsOf } from './softCounts';

/**
 * mean_i sum_j C[y_i][j] p_ij: what the answers cost on average; Elkan, "The foundations of cost-sensitive learning" (IJCAI 2001). For
 * two classes (c_FN FN + c_FP FP) / n. Linear in p, like the recall-specificity loss, with the plateaus c_FP N/n for everybody
 * positive and c_FN P/n for nobody.
 *
 * Without a matrix, of many classes: to take a class of the positive set for one outside it is a miss; any other error costs what a
 * false alarm does, also a mix-up within one side.
 */
export const expectedCost = defineLoss({
  title: 'Expected cost',
  summary: 'The mean cost of the answers, from what a miss and a false alarm cost, or from a whole cost matrix.',
  formula: 'mean(Σj C[y][j] p[j]); two classes: (cFN FN + cFP FP) / n, soft counts',
  parameters: {
    falseNegativeCost: {
      kind: 'number',
      title: 'Cost of a miss',
      summary: 'What a miss costs, in the unit of the cost of a false alarm',
      effect: 'Higher means fewer misses and more false alarms.',
      flag: { name: 'cost-fn', value: '<c>' },
      default: 10,
      exclusiveMinimum: 0,
      maximum: greatestClassWeight,
      presets: { balanced: 1, fnAverse: 10, screening: 30 },
    },
    falsePositiveCost: {
      kind: 'number',
      title: 'Cost of a false alarm',
      summary: 'What a false alarm costs',
      effect: 'Higher means fewer false alarms and more misses.',
      flag: { name: 'cost-fp', value: '<c>' },
      default: 1,
      exclusiveMinimum: 0,
      maximum: greatestClassWeight,
      presets: { balanced: 1, fnAverse: 1, screening: 1 },
    },
    costMatrix: {
      kind: 'cost-matrix',
      title: 'Cost matrix',
      summary: 'What each error costs, by true label (rows) and predicted label (columns), instead of the two costs',
      effect: 'The diagonal is 0; a higher cost makes an error rarer.',
      flag: { name: 'cost-matrix', value: '<file>' },
      default: null,
    },
  },
  reads: ({ costMatrix }) => (costMatrix === null ? ['falseNegativeCost', 'falsePositiveCost'] : ['costMatrix']),
  madeOf: 'rows',
  hasPlateaus: true,
  valueOf({ weights, ...batch }) {
    const { positives, negatives, missed, alarmed } = softCountsOf(batch);
    const rows = positives + negatives;
    return rows === 0 ? 0 : (weights.positive * missed + weights.negative * alarmed) / rows;
  },
  valueOfClasses({ logits, labels, classes }) {
    let total = 0;
    for (let row = 0; row < labels.length; row++) {
      const costs = classes.costs[labels[row] ?? NaN] ?? [];
      logSoftmax(logits, row, costs.length).forEach((log, predicted) => {
        total += (costs[predicted] ?? NaN) * Math.exp(log);
      });
    }
    return labels.length === 0 ? 0 : total / labels.length;
  },
  weightsOf: ({ costMatrix, falseNegativeCost, falsePositiveCost }, classes) =>
    costMatrix === null
      ? ok({ positive: falseNegativeCost, negative: falsePositiveCost })
      : resolveBinaryCosts(costMatrix, classes),
  weightsOfClasses({ costMatrix, falseNegativeCost, falsePositiveCost }, classes) {
    const unit = unitCategoricalWeights(classes);
    if (costMatrix !== null) {
      const costs = resolveCostMatrix(costMatrix, classes);
      return costs.ok ? ok({ ...unit, costs: costs.value }) : costs;
    }
    const { isPositive } = classes;
    const costs = unit.costs.map((row, truth) =>
      row.map((cost, predicted) =>
        isPositive[truth] === true && isPositive[predicted] === false
          ? cost * falseNegativeCost
          : cost * falsePositiveCost,
      ),
    );
    return ok({ ...unit, costs });
  },
});
