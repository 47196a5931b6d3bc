import { seededRandom } from '../../base/random';
import { splitNames } from '../splitName';
import { dealTable } from './dealTable';
import { rowSplitOf, type RowSplit } from './rowSplit';
import { rowsOfTable } from './rowsOfTable';
import { sidesByTime, type SplitRequest } from './splitRows';

/**
 * Sets a share of the training rows aside for calibration. Validation and test rows stay the same, so that runs with and without
 * calibration can be compared. Class shares are kept, groups and identical rows stay together as in any split; where a time column
 * decides, the latest training rows are set aside.
 * @param share of the training rows, above 0 and below 1
 */
export function carveCalibration(split: RowSplit, request: SplitRequest, share: number): RowSplit {
  const rows = split.rows.train;
  const table = rowsOfTable(request, rows);
  const fractions = [1 - share, share];
  const sides =
    request.time === null
      ? dealTable(table, fractions, seededRandom(request.seed).fork('calibration'))
      : sidesByTime(
          Float64Array.from(rows, (row) => request.time?.values[row] ?? NaN),
          table,
          fractions,
        );
  const codes = Uint8Array.from(split.codes);
  rows.forEach((row, at) => {
    if (sides[at] === 1) codes[row] = splitNames.indexOf('calibration');
  });
  return rowSplitOf(codes);
}
