import { seededRandom } from '../../base/random';
import { err, ok, type Result } from '../../base/result';
import { failure, type Failure } from '../failure';
import type { SideNames } from '../sideNames';
import { counted, groupsWith } from './checkSplit';
import { dealTable, type DealtTable } from './dealTable';

/**
 * Stratified folds for cross-validation: [rows] number of the fold, from 0, in which each row is held out. Class shares are kept,
 * groups stay together, and so do identical rows where the shares allow it. The failure says how many rows or groups are
 * missing for every fold to hold both classes.
 */
export function foldRows(
  table: DealtTable,
  folds: number,
  seed: number,
  names: SideNames,
): Result<Uint8Array, Failure> {
  const fractions = Array.from({ length: folds }, () => 1 / folds);
  const foldOfRow = dealTable(table, fractions, seededRandom(seed).fork('folds'));
  for (const side of ['positive', 'negative'] as const) {
    const isWanted = side === 'positive' ? 1 : 0;
    const having = new Set(foldOfRow.filter((_, row) => table.isPositive[row] === isWanted));
    if (having.size === folds) continue;
    const label = names[side];
    const units = table.group === null ? 'row' : 'group';
    const held =
      table.group === null
        ? table.isPositive.reduce((sum, each) => sum + (each === isWanted ? 1 : 0), 0)
        : groupsWith(side, table);
    const lacking = Math.max(1, folds - held);
    const fewer = Math.min(held, having.size);
    const orFewer = fewer >= 2 ? `, or take ${counted(fewer, 'fold')}` : '';
    return err(
      failure(
        'data',
        'class-missing-in-fold',
        `Only ${String(having.size)} of ${String(folds)} folds have a ${label} row.`,
        `Bring ${units === 'row' ? `${counted(lacking, 'more row')} of ${label}` : `${label} rows of ${counted(lacking, 'more group')}`}${orFewer}.`,
      ),
    );
  }
  return ok(foldOfRow);
}
