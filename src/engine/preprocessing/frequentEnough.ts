/**
 * From how many training rows on a level deserves an input of its own: 1 % of them, but at least 2 and never more than 10. A
 * weight learned from fewer rows is learned from chance.
 */
export function rowsToBeFrequent(trainRows: number): number {
  return Math.min(10, Math.max(2, Math.ceil(trainRows / 100)));
}

/** Missing values get an input of their own when 1 % of the training rows, and at least 2, have none. */
export function isCommonlyMissing(missing: number, trainRows: number): boolean {
  return missing >= Math.max(2, Math.ceil(trainRows / 100));
}
