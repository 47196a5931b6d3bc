import { defineLoss } from './lossDefinition';
import { meanOverClasses, softCountEpsilon, softCountsOf, type SoftCounts } from './softCounts';

/**
 * 1 - TP / (TP + a FN + b FP) on soft counts, written with the errors: (a FN + b FP) / (the same denominator), exactly 0 for a perfect
 * score; Salehi et al., "Tversky loss function for image segmentation" (MLMI 2017). The weights are named for what they weigh because
 * libraries disagree on which is alpha. A batch without positives costs nothing.
 *
 * Nobody positive costs 1, everybody b N / (P + b N). Of many classes it is the mean over those present, each against the rest.
 */
export const tversky = defineLoss({
  title: 'Tversky',
  summary: 'Overlap of predicted and true positives, with separate weights for misses and false alarms.',
  formula: '1 - TP / (TP + a FN + b FP), soft counts, a = FN weight, b = FP weight',
  parameters: {
    fnWeight: {
      kind: 'number',
      title: 'FN weight',
      summary: 'Weight of a miss in the Tversky index',
      effect: 'Higher means fewer misses and more false alarms.',
      flag: { name: 'fn-weight', value: '<w>' },
      default: 0.7,
      exclusiveMinimum: 0,
      maximum: 1000,
      presets: { balanced: 0.5, fnAverse: 0.9, screening: 0.97 },
    },
    fpWeight: {
      kind: 'number',
      title: 'FP weight',
      summary: 'Weight of a false alarm in the Tversky index',
      effect: 'Higher means fewer false alarms and more misses.',
      flag: { name: 'fp-weight', value: '<w>' },
      default: 0.3,
      exclusiveMinimum: 0,
      maximum: 1000,
      presets: { balanced: 0.5, fnAverse: 0.1, screening: 0.03 },
    },
  },
  madeOf: 'counts',
  hasPlateaus: true,
  valueOf: ({ settings, ...batch }) => costOf(softCountsOf(batch), settings.fnWeight, settings.fpWeight),
  valueOfClasses: ({ settings, ...batch }) =>
    meanOverClasses(batch, (counts) => costOf(counts, settings.fnWeight, settings.fpWeight)),
});

function costOf({ positives, found, missed, alarmed }: SoftCounts, fnWeight: number, fpWeight: number): number {
  if (positives === 0) return 0;
  const errors = fnWeight * missed + fpWeight * alarmed;
  return errors / (found + errors + softCountEpsilon);
}
