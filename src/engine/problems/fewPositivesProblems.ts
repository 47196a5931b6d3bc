import type { Problem } from '../problem';
import type { SideNames } from '../sideNames';
import type { SplitName } from '../splitName';
import type { ExaminedTable } from './examinedTable';
import { problemOf } from './problemCatalogue';

/** With fewer rows of a class, each of them moves its rate by more than 10 points. */
const fewest = 10;

/** Share of the rows for validation and for test, where no split has been drawn yet. */
const usualShare = 0.2;

/** Splits with so few rows of a class that their rates say little. */
export function fewPositivesProblems(table: ExaminedTable): Problem[] {
  return (['positive', 'negative'] as const).flatMap((side) => {
    const smallest = smallestSplit(table, side);
    if (smallest.count >= fewest) return [];
    const name = table.names[side];
    const rate = side === 'positive' ? 'recall' : 'specificity';
    const lacking = Math.ceil((fewest - smallest.count) / smallest.share);
    const step =
      smallest.count > 0 ? `: each moves the ${rate} by ${String(Math.round(100 / smallest.count))} points` : '';
    const noun = smallest.count === 1 ? 'row' : 'rows';
    const verb = table.split === null ? 'will have about' : 'has';
    return [
      problemOf('few-positives', {
        message: `The ${smallest.split} split ${verb} ${String(smallest.count)} ${noun} of ${name}${step}.`,
        advice: `Bring about ${String(lacking)} more rows of ${name}, or cross-validate.`,
        column: table.target.name,
      }),
    ];
  });
}

interface SmallestSplit {
  readonly split: SplitName;
  /** Rows of the class. */
  readonly count: number;
  /** Of all rows. */
  readonly share: number;
}

/** Of validation and test, the one with fewer rows of the class. */
function smallestSplit({ isPositive, split }: ExaminedTable, side: keyof SideNames): SmallestSplit {
  const label = side === 'positive' ? 1 : 0;
  if (split === null) {
    const total = isPositive.reduce((sum, each) => sum + (each === label ? 1 : 0), 0);
    return { split: 'test', count: Math.round(usualShare * total), share: usualShare };
  }
  const sizeOf = (name: SplitName): SmallestSplit => {
    const rows = split.rows[name];
    const count = rows.reduce((sum, row) => sum + (isPositive[row] === label ? 1 : 0), 0);
    return { split: name, count, share: rows.length / isPositive.length };
  };
  const [validation, test] = [sizeOf('validation'), sizeOf('test')];
  return test.count <= validation.count ? test : validation;
}
