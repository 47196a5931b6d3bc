import { classMetrics, macroAverages, type ClassMetrics, type MacroAverages } from './classMetrics';
import { confusionMatrix, type ConfusionMatrix } from './confusionMatrix';
import type { RateInterval } from './interval';

/** Decisions among k classes on the rows of a split. */
export interface ClassReport {
  /** [k x k] rows, by true and predicted class. */
  readonly matrix: ConfusionMatrix;
  /** [k] each class against the rest. */
  readonly perClass: readonly ClassMetrics[];
  readonly macro: MacroAverages;
  /** Share of the rows whose class was found; null without rows. */
  readonly accuracy: number | null;
}

/**
 * @param labels [n] class of each row
 * @param predictions [n] class that each row was taken for
 * @param k number of classes
 */
export function classReport(
  labels: ArrayLike<number>,
  predictions: ArrayLike<number>,
  k: number,
  ofRate: RateInterval,
): ClassReport {
  const matrix = confusionMatrix(labels, predictions, k);
  const perClass = classMetrics(matrix, ofRate);
  const found = perClass.reduce((sum, { tp }) => sum + tp, 0);
  return {
    matrix,
    perClass,
    macro: macroAverages(perClass),
    accuracy: labels.length === 0 ? null : found / labels.length,
  };
}
