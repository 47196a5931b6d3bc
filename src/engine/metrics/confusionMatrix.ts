/** `matrix[true][predicted]`, k x k. */
export type ConfusionMatrix = readonly (readonly number[])[];

/**
 * Counts of a decision among k classes: `matrix[true][predicted]`, as scikit-learn's `confusion_matrix`.
 *
 * @param labels [n] class of each row, 0 to k - 1
 * @param predictions [n] class that each row was taken for
 * @param k at least 1
 * @throws when the lengths differ or a class is none of the k: bugs of the caller
 */
export function confusionMatrix(labels: ArrayLike<number>, predictions: ArrayLike<number>, k: number): ConfusionMatrix {
  if (labels.length !== predictions.length) {
    throw new RangeError(`${String(labels.length)} labels do not match ${String(predictions.length)} predictions.`);
  }
  const matrix = Array.from({ length: k }, () => new Array<number>(k).fill(0));
  for (let row = 0; row < labels.length; row++) {
    const predicted = predictions[row] ?? NaN;
    const counts = matrix[labels[row] ?? NaN];
    const before = counts?.[predicted];
    if (counts === undefined || before === undefined) {
      throw new RangeError(`Row ${String(row)} has class ${String(labels[row])}, predicted ${String(predicted)}.`);
    }
    counts[predicted] = before + 1;
  }
  return matrix;
}
