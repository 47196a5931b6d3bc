import type { Problem } from '../problem';
import type { ExaminedTable } from './examinedTable';
import { problemOf } from './problemCatalogue';

/** Standard deviations beyond which no order is called chance. */
const beyondChance = 5;

/**
 * Whether the place of a row in the file tells its class: by rising or falling (AUC of the row number, at least 0.6; Mann & Whitney
 * 1947), or by blocks (at least a fifth fewer runs of one class than at random; Wald & Wolfowitz 1940).
 */
export function rowOrderProblems({ isPositive, names }: ExaminedTable): Problem[] {
  const rows = isPositive.length;
  let positives = 0;
  let rankSum = 0;
  let runs = rows === 0 ? 0 : 1;
  for (let row = 0; row < rows; row++) {
    if (isPositive[row] === 1) {
      positives++;
      rankSum += row;
    }
    if (row > 0 && isPositive[row] !== isPositive[row - 1]) runs++;
  }
  const pairs = positives * (rows - positives);
  if (pairs === 0) return [];

  const auc = (rankSum - (positives * (positives - 1)) / 2) / pairs;
  const aucDeviation = Math.sqrt((rows + 1) / (12 * pairs));
  const expectedRuns = 1 + (2 * pairs) / rows;
  const runsDeviation = Math.sqrt(((expectedRuns - 1) * (expectedRuns - 2)) / (rows - 1));
  const isSloped = Math.abs(auc - 0.5) >= 0.1 && Math.abs(auc - 0.5) >= beyondChance * aucDeviation;
  const isBlocked = runs <= 0.8 * expectedRuns && expectedRuns - runs >= beyondChance * runsDeviation;
  if (!isSloped && !isBlocked) return [];
  const message = isSloped
    ? `Rows of ${names.positive} gather ${auc > 0.5 ? 'at the end' : 'at the beginning'} of the file: the row number has a ROC AUC of ${auc.toFixed(3)}.`
    : `Rows of ${names.positive} come in blocks: the class changes ${String(runs - 1)} times, ${String(Math.round(expectedRuns - 1))} times would be chance.`;
  return [problemOf('row-order-predicts-target', { message })];
}
