import { ok } from '../../base/result';
import { resolveBinaryClassWeights, resolveClassWeights } from '../classWeights';
import { categoricalCrossEntropyOf, crossEntropyOf } from './crossEntropy';
import { defineLoss, unitCategoricalWeights } from './lossDefinition';
import { recallWeight } from './recallWeight';

/** mean(w[y_i] ce_i): divided by the number of rows, not by the sum of the weights, as Keras does with class_weight. */
export const weightedCrossEntropy = defineLoss({
  title: 'Weighted cross-entropy',
  summary: 'Cross-entropy in which an error on a positive counts more, by class weights.',
  formula: 'mean(w[y] (y softplus(-z) + (1-y) softplus(z)))',
  parameters: {
    classWeights: {
      kind: 'class-weights',
      title: 'Class weights',
      summary: 'How much a row of each class counts',
      effect: 'A heavier positive class means fewer misses and more false alarms.',
      flag: { name: 'class-weights', value: '<rule>' },
      default: 'recall-weight',
    },
    recallWeight,
  },
  reads: ({ classWeights }) => (classWeights === 'recall-weight' ? ['classWeights', 'recallWeight'] : ['classWeights']),
  madeOf: 'rows',
  hasPlateaus: false,
  valueOf: (batch) => crossEntropyOf(batch, batch.weights),
  valueOfClasses: (batch) => categoricalCrossEntropyOf(batch, (label) => batch.classes.weights[label] ?? NaN),
  weightsOf: (settings, classes) => resolveBinaryClassWeights(settings.classWeights, classes, settings.recallWeight),
  weightsOfClasses(settings, classes) {
    const weights = resolveClassWeights(settings.classWeights, classes, settings.recallWeight);
    return weights.ok ? ok({ ...unitCategoricalWeights(classes), weights: weights.value }) : weights;
  },
});
