import type { RowQuery } from '../protocol/inspectorMessages';
import type { ScoredRows } from '../runs/readScoredRows';

type Classes = NonNullable<RowQuery['classes']>;

/** Tells positions of rows of one label that were taken for another; of none where the run does not know such a label or does not tell classes apart. */
export function isOfClasses(
  { labels, labelCodes, predictedCodes }: ScoredRows,
  { label, predicted }: Classes,
): (position: number) => boolean {
  const labelCode = label === null ? null : labels.indexOf(label);
  const predictedCode = predicted === null ? null : labels.indexOf(predicted);
  return (position) =>
    (labelCode === null || labelCodes[position] === labelCode) &&
    (predictedCode === null || predictedCodes?.[position] === predictedCode);
}
