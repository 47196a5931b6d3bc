/** What the scores of all epochs of a run may take on disk, and in the memory of who reads them. */
const epochScoresBudgetBytes = 32 * 2 ** 20;

const bytesPerScore = 4;

/**
 * Scores are kept of every so many epochs, from the first one on; null where not even two epochs are within the budget.
 * @param rows whose scores each epoch has
 * @param epochs that are trained at most
 */
export function keptEveryEpochs(rows: number, epochs: number, budgetBytes = epochScoresBudgetBytes): number | null {
  const affordable = Math.floor(budgetBytes / (bytesPerScore * Math.max(1, rows)));
  return affordable < 2 ? null : Math.ceil(epochs / affordable);
}

export function isKeptEpoch(epoch: number, every: number): boolean {
  return (epoch - 1) % every === 0;
}
