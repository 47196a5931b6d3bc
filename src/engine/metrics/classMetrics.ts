import { fBetaOf, precisionOf, recallOf, specificityOf, type ConfusionCounts } from '../confusion';
import type { ConfusionMatrix } from './confusionMatrix';
import type { Interval, RateInterval } from './interval';
import { wilsonInterval } from './wilsonInterval';

/** One class against the rest. */
export interface ClassMetrics extends ConfusionCounts {
  readonly recall: number | null;
  readonly specificity: number | null;
  readonly precision: number | null;
  readonly f1: number | null;
  readonly intervals: Readonly<Record<'recall' | 'specificity' | 'precision', Interval | null>>;
}

/** Means over classes, each counting once however rare it is. */
export type MacroAverages = Readonly<Record<'recall' | 'specificity' | 'precision' | 'f1', number | null>>;

/**
 * Metrics of each class of a k x k matrix `matrix[true][predicted]`, as scikit-learn's `multilabel_confusion_matrix` and
 * `precision_recall_fscore_support` have them; null where one is not defined.
 */
export function classMetrics(matrix: ConfusionMatrix, ofRate: RateInterval = wilsonInterval): ClassMetrics[] {
  const total = sumOf(matrix.map(sumOf));
  return matrix.map((counts, each) => {
    const tp = counts[each] ?? 0;
    const fn = sumOf(counts) - tp;
    const fp = sumOf(matrix.map((ofClass) => ofClass[each] ?? 0)) - tp;
    const tn = total - tp - fn - fp;
    const ofClass: ConfusionCounts = { tp, fp, tn, fn };
    return {
      ...ofClass,
      recall: recallOf(ofClass),
      specificity: specificityOf(ofClass),
      precision: precisionOf(ofClass),
      f1: fBetaOf(ofClass, 1),
      intervals: { recall: ofRate(tp, tp + fn), specificity: ofRate(tn, tn + fp), precision: ofRate(tp, tp + fp) },
    };
  });
}

/**
 * Of the classes for which a metric is defined, as scikit-learn's `average='macro'` with `zero_division=nan`: a class without rows
 * has no recall, and counting it as 0 would blame the model for it. Null where it is defined for none.
 */
export function macroAverages(classes: readonly ClassMetrics[]): MacroAverages {
  const meanOf = (metric: keyof MacroAverages): number | null => {
    const values = classes.map((each) => each[metric]).filter((value) => value !== null);
    return values.length === 0 ? null : sumOf(values) / values.length;
  };
  return {
    recall: meanOf('recall'),
    specificity: meanOf('specificity'),
    precision: meanOf('precision'),
    f1: meanOf('f1'),
  };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
