import { defineLoss } from './lossDefinition';
import { meanOverClasses, softCountEpsilon, softCountsOf, type SoftCounts } from './softCounts';

/**
 * 1 - (1+b²) TP / ((1+b²) TP + b² FN + FP) on soft counts, written with the errors: (b² FN + FP) / (the same denominator). That is
 * exactly 0 for a perfect score. A batch without positives has no F-beta and costs nothing.
 *
 * Nobody positive costs 1, everybody N / ((1+b²) P + N). Of many classes it is the mean over those present, each against the rest.
 */
export const fBeta = defineLoss({
  title: 'F-beta',
  summary: 'The F-beta score on soft counts: recall matters beta times as much as precision.',
  formula: '1 - (1+β²) TP / ((1+β²) TP + β² FN + FP), soft counts',
  parameters: {
    beta: {
      kind: 'number',
      title: 'Beta',
      summary: 'How many times as much recall matters as precision',
      effect: 'Higher means fewer misses and more false alarms.',
      flag: { name: 'beta', value: '<b>' },
      default: 2,
      exclusiveMinimum: 0,
      maximum: 100,
      presets: { balanced: 1, fnAverse: 2, screening: 5 },
    },
  },
  madeOf: 'counts',
  hasPlateaus: true,
  valueOf: (batch) => costOf(softCountsOf(batch), batch.settings.beta),
  valueOfClasses: (batch) => meanOverClasses(batch, (counts) => costOf(counts, batch.settings.beta)),
});

function costOf({ positives, found, missed, alarmed }: SoftCounts, beta: number): number {
  if (positives === 0) return 0;
  const square = beta ** 2;
  const errors = square * missed + alarmed;
  return errors / ((1 + square) * found + errors + softCountEpsilon);
}
